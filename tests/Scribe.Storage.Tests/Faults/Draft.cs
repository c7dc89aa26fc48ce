using System.Security.Cryptography;
using Scribe.Storage.Postgres;

namespace Scribe.Storage.Tests.Faults;

/// <summary>What is written in these tests, new each time.</summary>
internal static class Draft
{
    public const string Root = "/repository";

    /// <summary>How much a session may keep, in bytes.</summary>
    public const long Quota = 1_000;

    public static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    public static SessionKey Key(SessionKeyKind kind) => new(kind, RandomNumberGenerator.GetBytes(32));

    public static string Name(string what) => $"{what}-{Guid.NewGuid():n}";

    public static SessionRow Session(byte[]? owner = null, long? expiresAt = null) => new()
    {
        Id = Guid.CreateVersion7(),
        LogId = "scs#" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)),
        Owner = owner,
        OpenedAt = Now,
        ExpiresAt = expiresAt ?? Now + 3_600_000,
        EndsAt = Now + 7_200_000,
    };

    public static EntryRow Entry(Guid session, string message) => new()
    {
        At = Now,
        Status = 0,
        Priority = 0,
        Message = message,
        Session = session,
        Words = WordText.Fold(message),
    };

    public static CaseRow Case(string root, long log) => new()
    {
        Place = new CasePlace(root, 0, "2026-03-04", 0),
        Log = log,
        Title = "title",
        Description = "description",
        Priority = 0,
        Version = 1,
        OpenedAt = Now,
        ChangedAt = Now,
    };

    public static AppendKey AppendKey(params EntryRow[] entries) => new(Guid.NewGuid().ToString(), EntryChain.Digest(entries));

    /// <summary>Opens a session that has its handle alone.</summary>
    public static async Task<(SessionTerm Term, SessionKey Handle)> OpenedSessionAsync(PostgresStore store)
    {
        var (session, handle) = (Session(), Key(SessionKeyKind.Handle));
        (await store.Sessions.OpenAsync(session, handle, null, null, Now, 1, default)).ShouldBeOfType<SessionOpening.Opened>();
        return (new SessionTerm(session.Id, 0), handle);
    }

    /// <summary>Opens a session that is bound to a project of its own.</summary>
    public static async Task<(SessionTerm Term, ProjectRow Project)> BoundSessionAsync(PostgresStore store, string? project = null)
    {
        var session = Session();
        var claim = new ProjectClaim(Root, project ?? Name("project"), Now);
        var opening = await store.Sessions.OpenAsync(session, Key(SessionKeyKind.Handle), null, claim, Now, 10, default);
        return (new SessionTerm(session.Id, 0), opening.ShouldBeOfType<SessionOpening.Opened>().Session.Project!);
    }
}
