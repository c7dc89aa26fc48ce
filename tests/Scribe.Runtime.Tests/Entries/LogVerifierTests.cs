using System.Text.Json;
using Scribe.Storage.Sqlite;

namespace Scribe.Runtime.Tests.Entries;

public sealed class LogVerifierTests : IAsyncLifetime
{
    private const int Count = 1_200;

    private readonly TempDirectory _directory = new();
    private TestStore _store = null!;
    private Session _session = null!;

    public async Task InitializeAsync()
    {
        _store = TestStore.Open(_directory.Database);
        _session = await _store.Registry.BindAsync(
            (await _store.Registry.OpenAsync()).Session, await _store.ProjectAsync("alpha", _directory.Path));
        foreach (var chunk in Enumerable.Range(1, Count).Chunk(1_000))
            await _store.Entries.AppendAsync(_session, [.. chunk.Select(Draft)]);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task UntouchedLog_IsIntact_AndItsHashIsThatOfItsLastEntry()
    {
        var found = await VerifyAsync();

        found.IsIntact.ShouldBeTrue();
        found.Entries.ShouldBe(Count);
        var last = (await _store.Entries.ReadAsync(_session.RequireProject(), new EntryQuery { Limit = 1 })).Entries.Single();
        found.Hash.ShouldBe(last.Hash);
    }

    [Fact]
    public async Task EmptyLog_IsIntact()
    {
        var found = await _store.Verifier.VerifyAsync(await _store.ProjectAsync("empty", _directory.Path));

        found.IsIntact.ShouldBeTrue();
        found.Entries.ShouldBe(0);
    }

    /// <summary>SQLite keeps no sign of a zero.</summary>
    [Theory]
    [InlineData(-0.0)]
    [InlineData(1.0)]
    [InlineData(double.Epsilon)]
    public async Task ConfidenceAtItsBounds_IsIntact(double confidence)
    {
        await _store.Entries.AppendAsync(_session, [Draft(1) with { Confidence = confidence }]);

        (await VerifyAsync()).IsIntact.ShouldBeTrue();
    }

    [Theory]
    [InlineData("message = 'Message 777'")]
    [InlineData("message = CAST(replace(message, 'm', char(0)) AS TEXT)")]
    [InlineData("message = x'ff'")]
    [InlineData("at = at + 1")]
    [InlineData("status = 3")]
    [InlineData("priority = 0")]
    [InlineData("agent = 'b'")]
    [InlineData("agent = NULL")]
    [InlineData("category = 'd'")]
    [InlineData("tags = '[\"u\"]'")]
    [InlineData("metadata = '{\"n\":778}'")]
    [InlineData("confidence = 0.5000000001")]
    [InlineData("confidence = NULL")]
    [InlineData("session_id = zeroblob(16)")]
    [InlineData("session_id = x'00'")]
    [InlineData("hash = zeroblob(32)")]
    [InlineData("message = message || char(10), agent = 'a'")]
    public async Task AlteredEntry_IsNamed(string change)
    {
        Tables.Execute(_directory.Database, $"UPDATE entries SET {change} WHERE id & 0xFFFFFFFFF = 777").ShouldBe(1);

        await ShouldBreakAsync(777, ChainBreakKind.Altered);
    }

    [Fact]
    public async Task AlteredEntryWithAHashOfItsOwn_BreaksTheNext()
    {
        Tables.Execute(_directory.Database, "UPDATE entries SET message = 'x' WHERE id & 0xFFFFFFFFF = 3");
        var forged = Chain.Of(_session.RequireProject(), await FirstAsync(3), _session).Last();
        Tables.Execute(_directory.Database, "UPDATE entries SET hash = $hash WHERE id & 0xFFFFFFFFF = 3", ("$hash", Convert.FromHexString(forged)));

        await ShouldBreakAsync(4, ChainBreakKind.Altered);
    }

    [Theory]
    [InlineData("= 1", 1)]
    [InlineData("= 600", 600)]
    [InlineData("= 1200", 1200)]
    [InlineData("> 500", 501)]
    public async Task RemovedEntry_IsNamed(string which, long first)
    {
        Tables.Execute(_directory.Database, $"DELETE FROM entries WHERE id & 0xFFFFFFFFF {which}");

        await ShouldBreakAsync(first, ChainBreakKind.Missing);
    }

    [Fact]
    public async Task TailThatIsRemovedWithItsCount_IsNoticed()
    {
        Tables.Execute(_directory.Database, "DELETE FROM entries WHERE id & 0xFFFFFFFFF > 900; UPDATE projects SET last_sequence = 900");

        await ShouldBreakAsync(900, ChainBreakKind.Replaced);
    }

    [Fact]
    public async Task EntriesOfAnotherLog_AreNoChainOfThisOne()
    {
        var other = await _store.Registry.BindAsync(_session, await _store.ProjectAsync("beta", _directory.Path));
        await _store.Entries.AppendAsync(other, [Draft(1)]);
        Tables.Execute(_directory.Database, "DELETE FROM entries WHERE id >> 36 = 2; UPDATE entries SET id = (2 << 36) | 1 WHERE id = (1 << 36) | 1");

        var found = await _store.Verifier.VerifyAsync(other.RequireProject());

        found.Break.ShouldBe(new ChainBreak(1, ChainBreakKind.Altered));
    }

    [Fact]
    public async Task Progress_IsToldInOrder_UpToTheEnd()
    {
        var told = new ToldProgress<WorkProgress>();

        await _store.Verifier.VerifyAsync(_session.RequireProject(), told);

        told.Values.Count.ShouldBeGreaterThan(1);
        told.Values.Select(value => value.Done).ShouldBeInOrder();
        told.Values.ShouldAllBe(value => value.Total == Count);
        told.Values[^1].Done.ShouldBe(Count);
    }

    [Fact]
    public async Task Cancellation_EndsTheWalk()
    {
        using var cancellation = new CancellationTokenSource();
        var told = new ToldProgress<WorkProgress>(() => cancellation.Cancel());

        await Should.ThrowAsync<OperationCanceledException>(() => _store.Verifier.VerifyAsync(_session.RequireProject(), told, cancellation.Token));

        told.Values.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Walk_DoesNotKeepTheThreadThatBeganIt()
    {
        using var gate = new GatedEntries(new SqliteEntryStore(_store.Database), free: 0, gatesPages: true);

        var walk = new LogVerifier(new SqliteLogStore(_store.Database), gate).VerifyAsync(_session.RequireProject());
        gate.Open();

        (await walk).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task WhatIsAppendedMeanwhile_IsNotLookedAt()
    {
        var told = new ToldProgress<WorkProgress>(() => _store.Entries.AppendAsync(_session, [Draft(1)]).GetAwaiter().GetResult());

        var found = await _store.Verifier.VerifyAsync(_session.RequireProject(), told);

        found.IsIntact.ShouldBeTrue();
        found.Entries.ShouldBe(Count);
    }

    private static EntryDraft Draft(int number) => new()
    {
        Message = $"message {number}",
        Agent = "a",
        Category = "c",
        Tags = ["t"],
        Confidence = 0.5,
        Metadata = JsonSerializer.SerializeToElement(new { n = number }),
    };

    private async Task ShouldBreakAsync(long sequence, ChainBreakKind kind)
    {
        var found = await VerifyAsync();

        found.Break.ShouldBe(new ChainBreak(sequence, kind));
        found.Entries.ShouldBe(kind == ChainBreakKind.Replaced ? sequence : sequence - 1);
    }

    private async Task<IReadOnlyList<Entry>> FirstAsync(int count) =>
        (await _store.Entries.ReadAsync(_session.RequireProject(), new EntryQuery { Order = EntryOrder.OldestFirst, Limit = count })).Entries;

    private Task<LogVerification> VerifyAsync() => _store.Verifier.VerifyAsync(_session.RequireProject());
}
