using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Sessions;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>Finds where an instance of a session type comes to be.</summary>
internal sealed class SessionCreations(SessionTypes sessions, IAssemblySymbol assembly)
{
    public SessionCreation? Find(IOperation operation, ISymbol containing) =>
        (Made(operation) ?? Minted(operation)) is { } creation && !MayCreate(creation.Type, operation, containing)
            ? creation
            : null;

    /// <summary>An instance that the operation itself makes.</summary>
    private SessionCreation? Made(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Type: { } type } when sessions.IsSession(type) =>
            new(operation, $"'new' makes a '{type.Name}'", type),
        IWithOperation { Type: { } type } when sessions.IsSession(type) =>
            new(operation, $"'with' copies a '{type.Name}'", type),
        IInvocationOperation call when sessions.Within(Instantiation.By(call)) is { } type =>
            new(operation, $"'{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}' makes a '{type.Name}'",
                type),
        _ => null,
    };

    /// <summary>A value made up on the spot that becomes an id or a handle.</summary>
    private SessionCreation? Minted(IOperation operation) => operation switch
    {
        IConversionOperation { OperatorMethod: not null, Type: { } type } conversion when sessions.IsSession(type) =>
            Minted(conversion.Operand, type),
        IInvocationOperation call when MakesSession(call.TargetMethod) => call.Arguments
            .Select(argument => Minted(argument.Value, call.TargetMethod.ContainingType))
            .FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static SessionCreation? Minted(IOperation value, ITypeSymbol target) => Mint.Trace(value) is { } mint
        ? new(
            value,
            $"{mint.Kind} becomes a '{target.Name}'",
            target,
            origin: mint.Origin.Syntax == value.Syntax ? null : mint.Origin)
        : null;

    /// <summary>Parse, TryParse and their like: static members of a session type that answer with one.</summary>
    private bool MakesSession(IMethodSymbol method) =>
        method is { IsStatic: true, MethodKind: MethodKind.Ordinary }
        && sessions.IsSession(method.ContainingType)
        && (sessions.Carries(method.ReturnType)
            || method.Parameters.Any(p => p.RefKind == RefKind.Out && sessions.Carries(p.Type)));

    /// <summary>
    /// Scribe's types are made in the assembly that declares them and in its friends; a project's own within
    /// themselves, and where the container makes them for a session's scope.
    /// </summary>
    private bool MayCreate(ITypeSymbol type, IOperation operation, ISymbol containing) => sessions.IsScribes(type)
        ? type.ContainingAssembly.Is(assembly) || type.ContainingAssembly.GivesAccessTo(assembly)
        : containing.ContainingType is { } around && around.DerivesFrom(type)
            || ScopedFactory.Contains(operation, containing, type);
}
