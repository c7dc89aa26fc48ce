namespace Scribe.Storage;

/// <summary>Where everything is durable: what a store of one's own implements, and <see cref="ScribeOptions.UseStore"/> puts in place.</summary>
/// <remarks>
/// One for each process, used by all of its calls at once. Several processes may have stores of the same database: each promise
/// holds across all of them. The parts share what is in the database, so that a session which is closed through one is gone in all.
/// </remarks>
public interface IScribeStore : IAsyncDisposable
{
    /// <summary>Sessions, their keys and their bindings.</summary>
    ISessionStore Sessions { get; }

    /// <summary>What sessions keep.</summary>
    IStateStore State { get; }

    /// <summary>The removal of sessions that have ended.</summary>
    IExpiryStore Expiry { get; }

    /// <summary>Who holds the sessions of named agents.</summary>
    ILeaseStore Leases { get; }

    /// <summary>Projects.</summary>
    IProjectStore Projects { get; }

    /// <summary>Logs, of projects and others.</summary>
    ILogStore Logs { get; }

    /// <summary>The entries of logs.</summary>
    IEntryStore Entries { get; }

    /// <summary>Cases.</summary>
    ICaseStore Cases { get; }

    /// <summary>Values that are kept for a time, such as what transport sessions began with.</summary>
    ICacheStore Cache { get; }
}
