using BenchmarkDotNet.Attributes;
using Microsoft.Data.Sqlite;
using Scribe.Benchmarks.Support;
using Scribe.Storage;
using Scribe.Storage.Sqlite;
using SQLitePCL;

namespace Scribe.Benchmarks;

/// <summary>Appending one entry, durable when it returns, beside the same INSERT committed through the driver alone.</summary>
public class AppendBenchmarks
{
    private const int Callers = 64;

    private static readonly EntryDraft[] Draft = [new EntryDraft { Message = "The quick brown fox jumps over the lazy dog." }];

    private BenchStore _store = null!;
    private Session _session = null!;
    private SqliteConnection _connection = null!;
    private SqliteCommand _insert = null!;
    private SqliteCommand _insertWords = null!;
    private long _raw;
    private long _sequence;

    /// <summary>Synchronous: the in-process toolchain does not wait for an asynchronous one.</summary>
    [GlobalSetup]
    public void SetUp() => SetUpAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void CleanUp() => CleanUpAsync().GetAwaiter().GetResult();

    [Benchmark(Baseline = true, Description = "raw INSERT, committed")]
    public int RawInsert() => Commit(withWords: false);

    [Benchmark(Description = "raw INSERT with the index of its words, committed")]
    public int RawInsertWithWords() => Commit(withWords: true);

    [Benchmark(Description = "append one entry")]
    public Task<AppendedEntries> Append() => _store.Entries.AppendAsync(_session, Draft);

    [Benchmark(Description = "append one entry, 64 callers at once", OperationsPerInvoke = Callers)]
    public Task AppendFromManyCallers() =>
        Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => _store.Entries.AppendAsync(_session, Draft))));

    private int Commit(bool withWords)
    {
        raw.sqlite3_exec(_connection.Handle, "BEGIN IMMEDIATE");
        _insert.Parameters[0].Value = _insertWords.Parameters[0].Value = EntryId.Of(_raw, ++_sequence);
        var changed = _insert.ExecuteNonQuery();
        if (withWords)
            _insertWords.ExecuteNonQuery();
        raw.sqlite3_exec(_connection.Handle, "COMMIT");
        return changed;
    }

    private async Task SetUpAsync()
    {
        _store = BenchStore.Create();
        _session = (await _store.OpenBoundAsync("bench")).Session;
        _raw = (await _store.OpenBoundAsync("raw")).Session.Project!.Id;

        _connection = new SqliteConnection($"Data Source={_store.Path};Pooling=False");
        _connection.Open();
        SQLitePCL.raw.sqlite3_exec(_connection.Handle, "PRAGMA synchronous = FULL");
        _insert = Prepare(
            EntrySql.Insert,
            ("$id", 0L), ("$at", 0L), ("$status", 0), ("$priority", 2), ("$message", Draft[0].Message), ("$agent", DBNull.Value),
            ("$category", DBNull.Value), ("$tags", DBNull.Value), ("$metadata", DBNull.Value), ("$confidence", DBNull.Value),
            ("$session", new byte[16]), ("$hash", new byte[32]));
        _insertWords = Prepare(EntrySql.InsertWords, ("$id", 0L), ("$words", WordText.Fold(Draft[0].Message)));
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        command.Prepare();
        return command;
    }

    private async Task CleanUpAsync()
    {
        _connection.Dispose();
        await _store.DisposeAsync();
    }
}
