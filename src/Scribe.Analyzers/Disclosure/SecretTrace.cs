using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Walk;

namespace Scribe.Analyzers.Disclosure;

/// <summary>Follows the secrets of one body through its locals and texts to where they are sent.</summary>
internal sealed class SecretTrace(Secrets secrets, Destinations destinations, Body body)
{
    private readonly List<Disclosed> _found = [];
    private readonly HashSet<IOperation> _followed = [];
    private Variables? _variables;

    public IEnumerable<Disclosed> Find()
    {
        foreach (var operation in body.Operations)
            if (secrets.Of(operation) is { } secret)
                Follow(secret, operation, origin: operation);
        return _found;
    }

    private Variables Locals =>
        _variables ??= new Variables(body.Operations);

    /// <summary>A place that two secrets can reach is one finding, of the one that comes first.</summary>
    private void Follow(Secret secret, IOperation place, IOperation origin)
    {
        if (!_followed.Add(place)) return;
        for (var value = place; value is not null; value = TextFlow.Next(value))
        {
            if (destinations.Of(value, body.Owner) is { } destination)
            {
                _found.Add(new Disclosed(secret, destination, place, origin));
                return;
            }
            foreach (var variable in Variables.Filled(value))
                if (secrets.OfType(TypeOf(variable)) is null)
                    foreach (var read in Locals.Reads(variable, value))
                        Follow(secret, read, origin);
        }
    }

    private static ITypeSymbol? TypeOf(ISymbol variable) => variable switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };
}
