using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Scribe.Storage;

namespace Scribe;

/// <summary>How Scribe keeps sessions. Validated when the host starts; can be bound from configuration.</summary>
public sealed class ScribeOptions
{
    /// <summary>The SQLite database file. Its directory is created if it is not there.</summary>
    /// <value>Default: <c>scribe/scribe.db</c> in the user's data directory.</value>
    [Required]
    public string DatabasePath { get; set; } = DefaultDatabasePath;

    /// <summary>Opens the store to use in place of SQLite; null for SQLite.</summary>
    internal Func<StoreSetup, IScribeStore>? Store { get; private set; }

    /// <summary>How long a session may lie idle before it expires: at least this long, and at most a tenth longer.</summary>
    /// <value>Default 24 hours; between 1 minute and 365 days.</value>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a session may live, however often it is used.</summary>
    /// <value>Default 30 days; between 1 minute and 3,650 days.</value>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan AbsoluteLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// How long the session of an anonymous caller may live, however often it is used: whoever has its handle has the session.
    /// Of this and <see cref="AbsoluteLifetime"/>, the shorter one counts.
    /// </summary>
    /// <value>Default 7 days; between 1 minute and 3,650 days.</value>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan AnonymousLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// How many live sessions one authenticated owner may have, on all servers that share the database. The next one is refused
    /// with <see cref="ErrorCode.LimitReached"/>, and none is removed for it.
    /// </summary>
    /// <value>Default 1,000; between 1 and 1,000,000.</value>
    [Range(1, 1_000_000)]
    public int MaxSessionsPerOwner { get; set; } = 1_000;

    /// <summary>
    /// How many sessions may be opened within a minute on one connection, or in one transport session, by anonymous callers;
    /// more are refused with <see cref="ErrorCode.LimitReached"/>.
    /// </summary>
    /// <value>Default 60; between 1 and 10,000.</value>
    [Range(1, 10_000)]
    public int MaxAnonymousSessionsPerMinute { get; set; } = 60;

    /// <summary>
    /// How many sessions all anonymous callers of this process may open within a minute. It is the only bound for those who come
    /// without a connection or transport session: over HTTP from revision <c>2026-07-28</c> on.
    /// </summary>
    /// <value>Default 6,000; between 1 and 100,000.</value>
    [Range(1, 100_000)]
    public int MaxAnonymousSessionsPerMinuteInAll { get; set; } = 6_000;

    /// <summary>The claim types that may name who issued a caller's identity; the first that the caller has counts.</summary>
    /// <value>Default, for null: <c>iss</c>. One or more types, none blank.</value>
    /// <remarks>
    /// A caller's sessions are its own only if issuer, client and subject are all there, in one authenticated identity, none
    /// blank and none twice with different values. Any other caller is anonymous. Changing the mapping changes who callers
    /// are, so that the sessions that they had are no longer theirs.
    /// </remarks>
    [ClaimTypeList]
    public IReadOnlyList<string>? IssuerClaims { get; set; }

    /// <summary>The claim types that may name the client that a caller uses; the first that the caller has counts.</summary>
    /// <value>Default, for null: <c>client_id</c>, then <c>azp</c>. One or more types, none blank.</value>
    [ClaimTypeList]
    public IReadOnlyList<string>? ClientClaims { get; set; }

    /// <summary>The claim types that may name the caller itself; the first that the caller has counts.</summary>
    /// <value>Default, for null: <c>sub</c>, then <see cref="System.Security.Claims.ClaimTypes.NameIdentifier"/>. One or more types, none blank.</value>
    [ClaimTypeList]
    public IReadOnlyList<string>? SubjectClaims { get; set; }

    /// <summary>
    /// Whether every call that needs Scribe must come from an authenticated caller. Over stdio nobody is authenticated, so
    /// that nothing works there.
    /// </summary>
    /// <value>Default false: anonymous callers have sessions too, which belong to whoever holds the handle.</value>
    public bool RequireAuthentication { get; set; }

    /// <summary>
    /// How long an expired session is kept, so that its owner is told that it has expired; after that its handle is unknown.
    /// Its project and the project's entries stay.
    /// </summary>
    /// <value>Default 7 days; between 0 and 3,650 days.</value>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")]
    public TimeSpan ExpiredRetention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often the host looks for sessions to remove. The first time is at random within this, so that processes take turns.</summary>
    /// <value>Default 10 minutes; between 1 second and 1 day.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan CollectionInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Whether an authenticated caller that names no session, and whose conversation has none, gets the one session of its
    /// owner. All agents of that owner then share it, in every process. Anonymous callers never get one.
    /// </summary>
    /// <value>Default false: a session is opened by an explicit call alone.</value>
    public bool SessionPerPrincipal { get; set; }

    /// <summary>
    /// How many handles that name no session of its own a caller may pass within a minute, before such calls are answered with
    /// <see cref="ErrorCode.LimitReached"/> and no longer recorded one by one. Calls with good handles are not affected.
    /// </summary>
    /// <value>Default 60, for one owner, or one connection or transport session of anonymous callers; between 1 and 10,000.</value>
    [Range(1, 10_000)]
    public int MaxUnknownHandlesPerMinute { get; set; } = 60;

    /// <summary>
    /// How long a write waits for another process's lock, for room in the queue, or behind other changes of the same state,
    /// before it fails.
    /// </summary>
    /// <value>Default 10 seconds; between 100 milliseconds and 5 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan StoreTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many writes may wait for the writer before further callers have to wait themselves.</summary>
    /// <value>Default 4,096; between 1 and 1,000,000.</value>
    [Range(1, 1_000_000)]
    public int WriteQueueCapacity { get; set; } = 4096;

    /// <summary>How large one value of a session's state may be, in bytes of JSON.</summary>
    /// <value>Default 262,144 (256 KiB); between 1 and 16,777,216.</value>
    [Range(1, 16 * 1024 * 1024)]
    public int StateValueLimit { get; set; } = 256 * 1024;

    /// <summary>How much one session's state may hold in all, keys and values, in bytes.</summary>
    /// <value>Default 4,194,304 (4 MiB); between 1 and 1,073,741,824.</value>
    [Range(typeof(long), "1", "1073741824")]
    public long StateQuota { get; set; } = 4 * 1024 * 1024;

    /// <summary>How the values of a session's state are turned into JSON. Add a source-generated context to its resolvers.</summary>
    /// <value>Default: the serializer's own settings, by reflection. Cannot be changed once the host has started.</value>
    [Required]
    public JsonSerializerOptions StateSerializerOptions { get; set; } = new();

    /// <summary>
    /// Whether each project's log is also written into its repository, to <c>.scribe/docs/dev_plans/NAME/PROGRESS_LOG.md</c>: one line
    /// for each entry, right after it was recorded.
    /// </summary>
    /// <value>Default: no.</value>
    public bool MirrorProjects { get; set; }

    /// <summary>
    /// Whether each sentinel day is also written into its repository, to <c>sentinel.jsonl</c> and <c>SENTINEL_LOG.md</c> in
    /// <c>.scribe/sentinel/YYYY-MM-DD/</c>.
    /// </summary>
    /// <value>Default: yes.</value>
    public bool MirrorSentinelDays { get; set; } = true;

    /// <summary>
    /// The agent that this process serves, where it serves one alone: 1 to 100 ASCII letters, digits, '.', '-' and '_', whatever
    /// their capitals. After a restart, anonymous <c>initialize</c>-era clients on stdio or a pipe resume the session of
    /// (agent, root) without naming it; while one live connection has it, others get sessions of their own.
    /// </summary>
    /// <value>Default: null, for none.</value>
    public string? Agent { get; set; }

    /// <summary>
    /// The directory that <see cref="Agent"/> works in, taken as it is, with its symbolic links resolved: it is not searched
    /// upwards for a repository.
    /// </summary>
    /// <value>Default: null, for the working directory of the process, which a relative path begins at, too.</value>
    public string? AgentRoot { get; set; }

    /// <summary>
    /// For how long the connection that has the agent's session may be silent before another one may take it over. It is
    /// renewed every third of that time, and given back in an orderly stop.
    /// </summary>
    /// <value>Default 15 seconds; between 2 seconds and 5 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:02", "00:05:00")]
    public TimeSpan AgentLease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How large a file may be that is read whole, and how much text one answer about a file holds, in bytes. What is larger is
    /// read in parts.
    /// </summary>
    /// <value>Default 131,072 (128 KiB); between 4,096 and 16,777,216.</value>
    [Range(4 * 1024, 16 * 1024 * 1024)]
    public int FileReadLimit { get; set; } = 128 * 1024;

    /// <summary>
    /// For how long a regular expression may look at one line of a file before the search fails, and at all lines before the
    /// search answers with what it has found so far.
    /// </summary>
    /// <value>Default 5 seconds; between 50 milliseconds and 1 minute.</value>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00")]
    public TimeSpan FileSearchTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Globs of files that are read although their names are on the list of those that may hold secrets, or although they have
    /// several names (hard links). Nothing lets a file be read that lies outside the root, or is no regular file.
    /// </summary>
    /// <value>Default, for null: none.</value>
    /// <remarks>
    /// Relative to the session's root, in any capitals: <c>*</c> stands for what is within a name, <c>**</c> for any folders. A
    /// glob without a slash holds in every folder, and one that matches a folder holds for all that is in it.
    /// </remarks>
    [FileGlobList]
    public IReadOnlyList<string>? FileAllow { get; set; }

    /// <summary>Globs of files that are never read, besides those whose names are on the list. They come before <see cref="FileAllow"/>.</summary>
    /// <value>Default, for null: none.</value>
    [FileGlobList]
    public IReadOnlyList<string>? FileDeny { get; set; }

    /// <summary>The database in the user's data directory.</summary>
    public static string DefaultDatabasePath => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "scribe",
        "scribe.db");

    /// <summary>Keeps everything in another store than SQLite; <see cref="DatabasePath"/> then counts for nothing.</summary>
    /// <param name="open">
    /// Opens the store, once, when the host starts. What it throws stops the host. The host disposes of what it returns.
    /// </param>
    public void UseStore(Func<StoreSetup, IScribeStore> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        Store = open;
    }
}

[OptionsValidator]
internal sealed partial class ScribeOptionsValidator : IValidateOptions<ScribeOptions>;
