using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Reach;

namespace Scribe.Analyzers.Lifecycle.Identities.Passed;

/// <summary>One argument that is given to code of the project's own.</summary>
internal sealed class Passage(IArgumentOperation argument, CallSite site)
{
    /// <summary>The parameter as the call names it: of an interface, or of a closed generic type.</summary>
    public IParameterSymbol Parameter { get; } = argument.Parameter!;

    public Place Place { get; } = Place.Of(argument.Value.Syntax);

    public CallSite Site => site;
}
