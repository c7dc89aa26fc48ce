using Scribe.Storage;

namespace Scribe.Identity;

/// <summary>What an <c>initialize</c>-era client's requests have in common, so that a session can be found by it.</summary>
internal static class Conversation
{
    /// <summary>The key to attach to a session that is opened or resumed here; null where no conversation is known.</summary>
    public static SessionKey? KeyOf(in CallEvidence evidence) =>
        TransportSessionSource.KeyOf(evidence) ?? ConnectionSource.KeyOf(evidence);
}
