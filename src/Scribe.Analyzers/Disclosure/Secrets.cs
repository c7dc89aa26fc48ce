using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Disclosure;

/// <summary>Tells by type and symbol which expressions are a handle, a session key or a transport's session id.</summary>
internal sealed class Secrets
{
    /// <summary>The kinds of operations that may be a secret.</summary>
    public static readonly OperationKind[] Shapes =
    [
        OperationKind.LocalReference, OperationKind.ParameterReference, OperationKind.FieldReference,
        OperationKind.PropertyReference, OperationKind.Invocation, OperationKind.Await, OperationKind.ArrayElementReference,
    ];

    private readonly ImmutableHashSet<ISymbol> _handles;
    private readonly ImmutableHashSet<ISymbol> _keys;

    private Secrets(ImmutableHashSet<ISymbol> handles, ImmutableHashSet<ISymbol> keys)
    {
        _handles = handles;
        _keys = keys;
    }

    /// <summary>Null if the compilation can see neither Scribe's sessions nor the MCP SDK.</summary>
    public static Secrets? In(Compilation compilation)
    {
        var handles = Types(WellKnown.SessionHandle);
        var keys = Types(WellKnown.SessionKey);
        var knowsTransport = !compilation.GetTypesByMetadataName(WellKnown.McpServer).IsEmpty;
        return handles.IsEmpty && keys.IsEmpty && !knowsTransport ? null : new Secrets(handles, keys);

        ImmutableHashSet<ISymbol> Types(string name) =>
            compilation.GetTypesByMetadataName(name).ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default);
    }

    public Secret? Of(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "Reveal" } call when IsHandle(call.TargetMethod.ContainingType) => Secret.Handle,
        IPropertyReferenceOperation { Property.Name: "SessionId" } id when IsTransportId(id.Property) => Secret.TransportId,
        IPropertyReferenceOperation { Property.Name: "Hash" } hash when IsKey(hash.Property.ContainingType) => Secret.Key,
        ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation
            or IInvocationOperation or IAwaitOperation or IArrayElementReferenceOperation => OfType(operation.Type),
        _ => null,
    };

    /// <summary>A variable of such a type is a secret by itself, wherever it is named.</summary>
    public Secret? OfType(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? OfType(nullable.TypeArguments[0])
            : IsHandle(type) ? Secret.Handle
            : IsKey(type) ? Secret.Key
            : null;

    private bool IsHandle(ITypeSymbol? type) => type is { Name: "SessionHandle" } && _handles.Contains(type);

    private bool IsKey(ITypeSymbol? type) => type is { Name: "SessionKey" } && _keys.Contains(type);

    private static bool IsTransportId(IPropertySymbol property) =>
        property.Type.SpecialType == SpecialType.System_String && property.IsWithin("ModelContextProtocol");
}
