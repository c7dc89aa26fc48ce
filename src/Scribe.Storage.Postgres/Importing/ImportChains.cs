using Npgsql;
using Scribe.Storage.Postgres.Entries;
using Scribe.Storage.Postgres.Errors;
using Scribe.Storage.Postgres.Projects;

namespace Scribe.Storage.Postgres.Importing;

/// <summary>Walks the chains of all logs: in the source, so that no damage is copied, and in the target, so that nothing was changed on the way.</summary>
internal static class ImportChains
{
    /// <summary>How many entries go by between two words of progress.</summary>
    private const long Stride = 2_000;

    /// <exception cref="ScribeException">A log of the source is not what was recorded.</exception>
    public static void Check(IStoreExport source, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        var total = source.Count(ExportTable.Entries);
        var walks = new Dictionary<long, (LogHead Head, ChainWalk Walk)>();
        foreach (var row in source.Read(ExportTable.Projects, 0))
        {
            var head = ExportedRows.Head(row);
            walks.Add(head.Log.Id, (head, new ChainWalk(head)));
        }

        var done = 0L;
        foreach (var row in source.Read(ExportTable.Entries, 0))
        {
            var (log, entry) = ExportedRows.Entry(row, done + 1);
            if (!walks.TryGetValue(log, out var of))
                throw ImportErrors.LogMissing(log);
            if (!of.Walk.Follow(entry))
                throw ImportErrors.SourceBroken(of.Head.Log, of.Walk.Sequence + 1);
            if (++done % Stride == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress.Report(new ImportProgress(ImportStep.Check, ExportTable.Entries, done, total));
            }
        }

        if (walks.Values.FirstOrDefault(static of => !of.Walk.IsComplete) is { Head: { } incomplete } broken)
            throw ImportErrors.SourceBroken(incomplete.Log, broken.Walk.Sequence + 1);
        progress.Report(new ImportProgress(ImportStep.Check, ExportTable.Entries, total, total));
    }

    /// <returns>How many logs there are.</returns>
    /// <exception cref="ScribeException">A log of the target is not what the source recorded.</exception>
    public static async Task<int> VerifyAsync(
        NpgsqlConnection connection, IProgress<ImportProgress> progress, long total, CancellationToken cancellationToken)
    {
        var heads = new List<LogHead>();
        await using (var find = connection.Command(ImportSql.Heads))
        await using (var reader = await find.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                heads.Add(ProjectReader.MapHead(reader));
        }

        var done = 0L;
        foreach (var head in heads)
        {
            var walk = new ChainWalk(head);
            await using var log = connection.Command(ImportSql.Log, head.Log.Id);
            await using var entries = await log.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await entries.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (!walk.Follow(EntryReader.Map(entries)))
                    throw ImportErrors.TargetBroken(connection.Database, head.Log, walk.Sequence + 1);
                if (++done % Stride == 0)
                    progress.Report(new ImportProgress(ImportStep.Verify, ExportTable.Entries, done, total));
            }

            if (!walk.IsComplete)
                throw ImportErrors.TargetBroken(connection.Database, head.Log, walk.Sequence + 1);
        }

        progress.Report(new ImportProgress(ImportStep.Verify, ExportTable.Entries, done, total));
        return heads.Count;
    }
}
