namespace Scribe.Storage.Tests.Faults;

/// <summary>A server for tests that do to it what must not happen to the one of the others.</summary>
public sealed class FaultServer : SharedPostgres
{
    // Where two transactions wait for each other, one is told so at once.
    protected override string[] Settings => ["deadlock_timeout=50ms"];
}
