using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Services;

/// <summary>Reads from a registering call, or from a descriptor that is made, which services it gives.</summary>
/// <remarks>
/// A call with a <c>Type</c> variable or with a type parameter of the method around it is not read: what it registers is
/// known to that method's callers alone. A lifetime that is no constant is not read either.
/// </remarks>
internal sealed class RegisteringCall(
    IOperation call, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, Lifetime lifetime)
{
    private readonly List<IOperation> _types = [.. Values(arguments, parameter => parameter.Type.FullName() == "System.Type")];

    public IEnumerable<Registration> Read(ISymbol registrar)
    {
        if (Lifetime() is not { } length || Service() is not { } service) return [];
        return Implementations(service)
            .Select(made => new Registration(length, service, made, Place(), registrar));
    }

    /// <summary>The call from its name on: in a chain, what stands before it registers something else.</summary>
    private Location Place() =>
        call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: { } name } } chained
            ? Location.Create(chained.SyntaxTree, TextSpan.FromBounds(name.SpanStart, chained.Span.End))
            : call.Syntax.GetLocation();

    private ImmutableArray<ITypeSymbol> TypeArguments => method.TypeArguments;

    private Lifetime? Lifetime()
    {
        var given = Values(arguments, parameter => parameter.Type is { TypeKind: TypeKind.Enum, Name: "ServiceLifetime" });
        return given.FirstOrDefault() is not { } value ? lifetime : value.ConstantValue.Value switch
        {
            0 => Services.Lifetime.Singleton,
            1 => Services.Lifetime.Scoped,
            2 => Services.Lifetime.Transient,
            _ => null,
        };
    }

    private INamedTypeSymbol? Service() => method.Name switch
    {
        "AddHostedService" => Argument(0)?.AllInterfaces.FirstOrDefault(i => i.Name == "IHostedService") ?? Argument(0),
        "AddDbContextFactory" or "AddPooledDbContextFactory" => ContextFactory(),
        _ when !TypeArguments.IsEmpty => Argument(0),
        _ => _types.Count > 0 ? TypeOf(_types[0]) : null,
    };

    /// <summary>Empty if the implementation is named in a way that cannot be read; null within if nothing tells it.</summary>
    private IEnumerable<INamedTypeSymbol?> Implementations(INamedTypeSymbol service)
    {
        if (Factory() is { } factory) return OrUnknown(Produced.ByFactory(factory), Declared(service));
        if (Instance() is { } instance) return OrUnknown(Produced.By(instance), null);
        return Declared(service) is { } declared ? [declared] : [];
    }

    private INamedTypeSymbol? Declared(INamedTypeSymbol service) => method.Name switch
    {
        "AddHostedService" => Argument(0),
        "AddDbContextFactory" or "AddPooledDbContextFactory" => TypeArguments.Length > 1 ? Argument(1) : service,
        _ when TypeArguments.Length > 1 => Argument(1),
        _ when _types.Count > 1 => TypeOf(_types[1]),
        _ => service,
    };

    private static IEnumerable<INamedTypeSymbol?> OrUnknown(IReadOnlyList<INamedTypeSymbol> found, INamedTypeSymbol? declared)
    {
        if (found.Count > 0) return found;
        return new[] { declared is { TypeKind: TypeKind.Class, IsAbstract: false } ? declared : null };
    }

    private IOperation? Factory() => Values(arguments, IsFactory).FirstOrDefault();

    private IOperation? Instance() => Values(arguments, parameter =>
        parameter.Name.EndsWith("instance", StringComparison.OrdinalIgnoreCase)).FirstOrDefault();

    private static bool IsFactory(IParameterSymbol parameter) =>
        parameter.Type is INamedTypeSymbol { DelegateInvokeMethod: { ReturnsVoid: false } };

    private INamedTypeSymbol? ContextFactory() =>
        Argument(0) is { } context && call.SemanticModel is { } model
            ? model.Compilation.GetTypesByMetadataName("Microsoft.EntityFrameworkCore.IDbContextFactory`1")
                .FirstOrDefault()?.Construct(context)
            : null;

    private INamedTypeSymbol? Argument(int index) => TypeArguments[index] as INamedTypeSymbol;

    private static INamedTypeSymbol? TypeOf(IOperation value) =>
        (Produced.Unwrap(value) as ITypeOfOperation)?.TypeOperand as INamedTypeSymbol;

    /// <summary>In the order of the parameters: named arguments may stand in another.</summary>
    private static IEnumerable<IOperation> Values(
        ImmutableArray<IArgumentOperation> arguments, Func<IParameterSymbol, bool> wanted) =>
        arguments.Where(argument => argument.Parameter is { } parameter && wanted(parameter))
            .OrderBy(argument => argument.Parameter!.Ordinal)
            .Select(argument => argument.Value);
}
