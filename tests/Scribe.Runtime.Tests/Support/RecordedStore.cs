using System.Collections.Concurrent;
using Scribe.Storage;

namespace Scribe.Runtime.Tests.Support;

/// <summary>A session store that notes which of its methods are called.</summary>
internal sealed class RecordedStore(ISessionStore store) : ISessionStore
{
    private readonly ConcurrentQueue<string> _calls = new();

    public string[] Take()
    {
        string[] calls = [.. _calls];
        _calls.Clear();
        return calls;
    }

    public ValueTask<SessionRow?> FindAsync(SessionKey key, CancellationToken cancellationToken) =>
        Note("find").FindAsync(key, cancellationToken);

    public ValueTask<IReadOnlyList<SessionRow>> ListByOwnerAsync(
        byte[] owner, SessionPlace after, long now, long limit, CancellationToken cancellationToken) =>
        Note("list").ListByOwnerAsync(owner, after, now, limit, cancellationToken);

    public Task<SessionOpening> OpenAsync(
        SessionRow session, SessionKey handle, SessionKey? conversation, ProjectClaim? project, long now, int maxPerOwner,
        CancellationToken cancellationToken) =>
        Note("open").OpenAsync(session, handle, conversation, project, now, maxPerOwner, cancellationToken);

    public Task<SessionRow?> AttachAsync(SessionKey key, SessionTerm session, long now, CancellationToken cancellationToken) =>
        Note("attach").AttachAsync(key, session, now, cancellationToken);

    public Task<SessionOpening> GetOrOpenAsync(
        SessionRow session, SessionKey handle, SessionKey key, ProjectClaim? project, long now, int maxPerOwner,
        CancellationToken cancellationToken) =>
        Note("get or open").GetOrOpenAsync(session, handle, key, project, now, maxPerOwner, cancellationToken);

    public Task<BindOutcome?> BindAsync(
        SessionTerm session, ProjectClaim project, long expectedVersion, bool orBound, CancellationToken cancellationToken) =>
        Note("bind").BindAsync(session, project, expectedVersion, orBound, cancellationToken);

    public Task<long?> RenewAsync(SessionTerm session, long expiresAt, CancellationToken cancellationToken) =>
        Note("renew").RenewAsync(session, expiresAt, cancellationToken);

    public Task<bool> CloseAsync(SessionTerm session, CancellationToken cancellationToken) =>
        Note("close").CloseAsync(session, cancellationToken);

    private ISessionStore Note(string call)
    {
        _calls.Enqueue(call);
        return store;
    }
}
