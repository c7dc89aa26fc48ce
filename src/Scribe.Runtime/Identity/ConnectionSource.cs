using Scribe.Storage;

namespace Scribe.Identity;

/// <summary>Takes the connection for the conversation, where the protocol revision says that it is one.</summary>
/// <remarks>From 2026-07-28 on, a server must not: one connection may carry the calls of many agents.</remarks>
internal sealed class ConnectionSource : IEvidenceSource
{
    public EvidenceRank Rank => EvidenceRank.Implicit;

    public string Name => "connection";

    public EvidenceReading Read(in CallEvidence evidence) =>
        KeyOf(evidence) is { } key ? EvidenceReading.Of(key) : EvidenceReading.Nothing;

    /// <summary>The key of the connection, where it is a conversation; else null.</summary>
    public static SessionKey? KeyOf(in CallEvidence evidence) => ConversationOf(evidence)?.KeyFor(evidence.Owner);

    /// <summary>The connection, where it is a conversation; else null.</summary>
    public static ConnectionId? ConversationOf(in CallEvidence evidence) =>
        ProtocolRevision.BeginsWithInitialize(evidence.Revision) ? evidence.Connection : null;
}
