using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Identities;

/// <summary>A value that looks like somebody's identity and is nobody's.</summary>
internal sealed class FalseIdentity(FalseIdentityKind kind, IOperation origin)
{
    private const string Header = "Mcp-Session-Id";

    public FalseIdentityKind Kind => kind;

    public IOperation Origin => origin;

    /// <summary>What it is, as a message begins with it.</summary>
    public string What => kind switch
    {
        FalseIdentityKind.TransportSession => "The transport's 'SessionId'",
        FalseIdentityKind.Header => "The header 'Mcp-Session-Id'",
        FalseIdentityKind.Client => "'ClientInfo'",
        FalseIdentityKind.Process => "The id of this process",
        _ => "The id of the current thread",
    };

    /// <summary>Why it is no identity.</summary>
    public string Flaw => kind switch
    {
        FalseIdentityKind.TransportSession or FalseIdentityKind.Header =>
            "names a connection at most, and there is none on stdio and on every sessionless request",
        FalseIdentityKind.Client => "is what a client calls itself, and many agents run in clients of one name",
        FalseIdentityKind.Process => "is the same for every agent that the server serves, and new after each restart",
        _ => "belongs to whichever call runs there next",
    };

    /// <summary>The false identity that the operation itself is. Asked of every member that is read: names first.</summary>
    public static FalseIdentity? At(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation property when KindOf(property) is { } kind => new(kind, operation),
        IInvocationOperation call when ReadsHeader(call) => new(FalseIdentityKind.Header, operation),
        _ => null,
    };

    private static FalseIdentityKind? KindOf(IPropertyReferenceOperation reference) => reference.Property.Name switch
    {
        "SessionId" when IsOfTransport(reference) => FalseIdentityKind.TransportSession,
        "ClientInfo" or "KnownClientInfo" when IsOfMcp(reference.Property) => FalseIdentityKind.Client,
        "ProcessId" when Is(reference, "System.Environment") => FalseIdentityKind.Process,
        "Id" when Is(reference, "System.Diagnostics.Process") && IsCurrent(reference.Instance) => FalseIdentityKind.Process,
        "CurrentManagedThreadId" when Is(reference, "System.Environment") => FalseIdentityKind.Thread,
        "ManagedThreadId" when Is(reference, "System.Threading.Thread") && IsCurrent(reference.Instance) =>
            FalseIdentityKind.Thread,
        _ when reference.Property.IsIndexer && NamesHeader(reference.Arguments) => FalseIdentityKind.Header,
        _ => null,
    };

    /// <summary>Servers and transports; a client knows the one server that it talks to by its session.</summary>
    private static bool IsOfTransport(IPropertyReferenceOperation reference)
    {
        var declared = reference.Property;
        while (declared.OverriddenProperty is { } overridden) declared = overridden;
        return IsOfMcp(declared)
            && (reference.Instance?.Type is not { } type || type.Namespace() != "ModelContextProtocol.Client")
            && declared.ContainingType.Name is "McpSession" or "McpServer" or "IMcpServer" or "IMcpEndpoint"
                or "ITransport" or "TransportBase" or "StreamableHttpServerTransport" or "SseResponseStreamTransport";
    }

    private static bool IsOfMcp(IPropertySymbol property) =>
        property.IsWithin("ModelContextProtocol") && !property.IsWithin("ModelContextProtocol.Client");

    private static bool Is(IPropertyReferenceOperation reference, string type) =>
        reference.Property.ContainingType.FullName() == type;

    /// <summary>This process or thread, and not one of those that the code looks after.</summary>
    private static bool IsCurrent(IOperation? instance) => instance switch
    {
        IInvocationOperation { TargetMethod.Name: "GetCurrentProcess" } => true,
        IPropertyReferenceOperation { Property.Name: "CurrentThread" } => true,
        ILocalReferenceOperation local => IsCurrentIn(local),
        _ => false,
    };

    private static bool IsCurrentIn(ILocalReferenceOperation local)
    {
        foreach (var value in Bodies.ValuesOf(local.Local, local))
            if (value is not ILocalReferenceOperation && IsCurrent(value))
                return true;
        return false;
    }

    private static bool ReadsHeader(IInvocationOperation call) =>
        (call.TargetMethod.Name.StartsWith("Get", StringComparison.Ordinal)
            || call.TargetMethod.Name.StartsWith("TryGet", StringComparison.Ordinal))
        && NamesHeader(call.Arguments);

    private static bool NamesHeader(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
            if (argument.Value.ConstantValue is { HasValue: true, Value: string { Length: 14 } text }
                && text.Equals(Header, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
