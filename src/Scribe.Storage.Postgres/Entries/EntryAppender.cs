using Npgsql;
using Scribe.Storage.Postgres.Projects;
using Scribe.Storage.Postgres.Sessions;
using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres.Entries;

/// <summary>Appends what many ask for in one transaction: two ways to the server, however many they are.</summary>
internal static class EntryAppender
{
    /// <summary>Appends to logs, and leaves the writing itself to the end of the transaction.</summary>
    /// <returns>What became of each request, in their order.</returns>
    public static async Task<AppendResult[]> AppendAsync(
        this WriteTransaction transaction, IReadOnlyList<AppendRequest> requests, CancellationToken cancellationToken)
    {
        var held = await HoldAsync(transaction, requests, cancellationToken).ConfigureAwait(false);
        var results = new AppendResult[requests.Count];
        var rows = new EntryBatch();
        for (var i = 0; i < requests.Count; i++)
            results[i] = await DecideAsync(transaction, requests[i], held, rows, cancellationToken).ConfigureAwait(false);

        if (rows.Count == 0)
            return results;
        transaction.Finally(rows.Insert(), Advance([.. held.Logs.Values.Where(static log => log.HasGrown)]));
        if (held.Keys.Values.Where(static key => key.IsNew).ToArray() is { Length: > 0 } keys)
            transaction.Finally(InsertKeys(keys));
        return results;
    }

    /// <summary>Takes the locks first: what is read behind them holds until the transaction ends.</summary>
    private static async Task<Held> HoldAsync(
        WriteTransaction transaction, IReadOnlyList<AppendRequest> requests, CancellationToken cancellationToken)
    {
        var held = new Held();
        var queries = new List<(NpgsqlBatchCommand, Action<NpgsqlDataReader>)>
        {
            (Statement.Of(EntrySql.ShareSessions, requests.Select(static request => request.Session.Id).Distinct().ToArray()),
                row => held.Fences.Add(row.GetGuid(0), row.GetInt64(1))),
            (Statement.Of(EntrySql.HoldLogs, requests.Select(static request => request.Log).Distinct().ToArray()),
                row => held.Logs.Add(row.GetInt64(0), new GrowingLog(ProjectReader.MapHead(row), row.GetInt64(6)))),
        };
        var keyed = requests.Where(static request => request.Key is not null).ToArray();
        if (keyed.Length > 0)
        {
            var find = Statement.Of(
                EntrySql.FindAppends,
                keyed.Select(static request => request.Session.Id).ToArray(),
                keyed.Select(static request => request.Log).ToArray(),
                keyed.Select(static request => request.Key!.Value).ToArray());
            queries.Add((find, row => held.Remember(KeyedAppend.Map(row))));
        }

        await transaction.ReadAllAsync(queries, cancellationToken).ConfigureAwait(false);
        return held;
    }

    private static async Task<AppendResult> DecideAsync(
        WriteTransaction transaction, AppendRequest request, Held held, EntryBatch rows, CancellationToken cancellationToken)
    {
        var (log, session, entries, key) = request;
        if (!held.Fences.TryGetValue(session.Id, out var fence))
            return new AppendResult(new AppendOutcome.SessionGone(), null);
        if (fence != session.Fence)
            return new AppendResult(null, await transaction.TakenOverAsync(session.Id, cancellationToken).ConfigureAwait(false));
        if (key is not null && held.Keys.TryGetValue((session.Id, log, key.Value), out var earlier))
            return new AppendResult(earlier.OutcomeFor(key), null);
        if (!held.Logs.TryGetValue(log, out var growing))
            return new AppendResult(new AppendOutcome.ProjectGone(), null);

        var first = growing.Last + 1;
        foreach (var entry in entries)
            rows.Add(log, growing.Append(entry));
        if (key is not null)
            held.Remember(new KeyedAppend(session.Id, log, key.Value, first, growing.Last, entries[0].At, key.Digest, IsNew: true));
        return new AppendResult(new AppendOutcome.Appended(first, growing.Last, entries[0].At, Repeated: false), null);
    }

    private static NpgsqlBatchCommand Advance(GrowingLog[] logs) => logs is [var one]
        ? Statement.Of(
            EntrySql.AdvanceOne, one.Id, one.Last, one.LastAt, one.Hash, one.ByStatus[0], one.ByStatus[1], one.ByStatus[2], one.ByStatus[3],
            one.ByStatus[4], one.ByStatus[5])
        : AdvanceAll(logs);

    private static NpgsqlBatchCommand AdvanceAll(GrowingLog[] logs) => Statement.Of(
        EntrySql.Advance,
        logs.Select(static log => log.Id).ToArray(),
        logs.Select(static log => log.Last).ToArray(),
        logs.Select(static log => log.LastAt).ToArray(),
        logs.Select(static log => log.Hash).ToArray(),
        ByStatus(logs, 0),
        ByStatus(logs, 1),
        ByStatus(logs, 2),
        ByStatus(logs, 3),
        ByStatus(logs, 4),
        ByStatus(logs, 5));

    private static long[] ByStatus(GrowingLog[] logs, int status) => [.. logs.Select(log => log.ByStatus[status])];

    private static NpgsqlBatchCommand InsertKeys(KeyedAppend[] keys) => Statement.Of(
        EntrySql.InsertAppends,
        keys.Select(static key => key.Session).ToArray(),
        keys.Select(static key => key.Log).ToArray(),
        keys.Select(static key => key.Key).ToArray(),
        keys.Select(static key => key.First).ToArray(),
        keys.Select(static key => key.Last).ToArray(),
        keys.Select(static key => key.At).ToArray(),
        keys.Select(static key => key.Digest).ToArray());

    /// <summary>What the transaction holds.</summary>
    private sealed class Held
    {
        public Dictionary<Guid, long> Fences { get; } = [];

        public Dictionary<long, GrowingLog> Logs { get; } = [];

        public Dictionary<(Guid Session, long Log, string Key), KeyedAppend> Keys { get; } = [];

        public void Remember(KeyedAppend append) => Keys[(append.Session, append.Log, append.Key)] = append;
    }
}
