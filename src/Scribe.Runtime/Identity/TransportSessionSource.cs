using System.Text;
using Scribe.Storage;

namespace Scribe.Identity;

/// <summary>Takes the transport's own session for the conversation, where the protocol revision says that it is one.</summary>
/// <remarks>Its id is the server's choice and comes back with every request, from whichever process of it that answers.</remarks>
internal sealed class TransportSessionSource : IEvidenceSource
{
    public EvidenceRank Rank => EvidenceRank.Implicit;

    public string Name => "transport session";

    public EvidenceReading Read(in CallEvidence evidence) =>
        KeyOf(evidence) is { } key ? EvidenceReading.Of(key) : EvidenceReading.Nothing;

    /// <summary>The key of the transport session, where it is a conversation; else null. Owners who share one share no session.</summary>
    public static SessionKey? KeyOf(in CallEvidence evidence) =>
        evidence.TransportSession is { Length: > 0 } id && ProtocolRevision.BeginsWithInitialize(evidence.Revision)
            ? new SessionKey(SessionKeyKind.TransportSession, LengthPrefixed.Hash(Encoding.UTF8.GetBytes(id), evidence.Owner.Hash))
            : null;
}
