namespace Scribe.Analyzers.Lifecycle.Identities;

/// <summary>What is taken for an agent's identity.</summary>
internal enum FalseIdentityKind
{
    TransportSession,
    Header,
    Client,
    Process,
    Thread,
}
