namespace Scribe.Storage.TestKit;

/// <summary>Logs of all kinds: found by their root and name, made once, with a head that says how far they have come.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class LogTests(Func<Task<StoreFixture>> fixture) : StoreTests(fixture)
{
    [SkippableFact]
    public async Task LogThatIsNotThere_IsNotFound()
    {
        Assert.Null(await Store.Logs.FindAsync(LogKind.SentinelDay, Root, "@2026-03-04", default));
        Assert.Null(await Store.Logs.FindHeadAsync(Root, "@2026-03-04", default));
        Assert.Null(await Store.Logs.FindHeadAsync(4_711, default));
        Assert.Equal(0, await Store.Entries.FindLastAsync(4_711, default));
        Assert.Empty((await Store.Entries.ReadAsync(4_711, newestFirst: true, null, 10, 1_000, default)).Rows);
    }

    [SkippableTheory]
    [InlineData(LogKind.SentinelDay, "@2026-03-04")]
    [InlineData(LogKind.FileReads, "@reads:alpha")]
    public async Task Log_IsMadeOnce_AndFoundByItsKind(LogKind kind, string name)
    {
        var log = await Store.Logs.GetOrAddAsync(kind, Root, name, Now, default);

        Assert.Equal((Root, name, kind), (log.Root, log.Name, log.Kind));
        Assert.Equal(log, await Store.Logs.GetOrAddAsync(kind, Root, name, Now + 1, default));
        Assert.Equal(log, await Store.Logs.FindAsync(kind, Root, name, default));
        Assert.Null(await Store.Logs.FindAsync(LogKind.Project, Root, name, default));
        Assert.Null(await Store.Logs.FindAsync(kind, Root + "/other", name, default));
    }

    [SkippableFact]
    public async Task EmptyLog_HasAHead_ThatNamesIt()
    {
        var log = await Store.Logs.GetOrAddAsync(LogKind.SentinelDay, Root, "@2026-03-04", Now, default);

        var head = await Store.Logs.FindHeadAsync(log.Id, default);

        Assert.Equal((log, 0L), (head!.Log, head.LastSequence));
        Assert.Equal(EntryChain.Root(LogKind.SentinelDay, Root, "@2026-03-04"), head.Hash);
        Assert.Equal(log, (await Store.Logs.FindHeadAsync(Root, "@2026-03-04", default))!.Log);
    }

    [SkippableFact]
    public async Task Head_FollowsTheNewestEntry()
    {
        var session = await OpenSessionAsync("alpha");
        await AppendAsync(session, "one", "two");

        var head = await Store.Logs.FindHeadAsync(Root, "alpha", default);

        Assert.Equal((session.Project, 2L), (head!.Log, head.LastSequence));
        Assert.Equal((await ReadAsync(session.Project!.Id))[1].Hash, head.Hash);
    }

    [SkippableFact]
    public async Task LogOfAnotherKind_IsNeverPassedOffAsTheOneThatIsAskedFor()
    {
        await Store.Projects.ClaimAsync(Claim("@odd"), null, default);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.Logs.GetOrAddAsync(LogKind.SentinelDay, Root, "@odd", Now, default));
    }

    [SkippableFact]
    public async Task OneLogAtOnceInTwoStores_IsMadeOnce()
    {
        var other = await OpenAnotherAsync();
        for (var run = 0; run < 8; run++)
        {
            var logs = await AtOnceAsync(12, number =>
                (number % 2 == 0 ? Store : other).Logs.GetOrAddAsync(LogKind.FileReads, Root, $"@reads:{run}", Now, default));

            Assert.Single(logs.Distinct());
        }
    }

    [SkippableFact]
    public async Task SentinelDays_AreListedByNumber_WithTheirExtents()
    {
        var days = new List<ProjectRow>();
        foreach (var day in (string[])["@2026-03-05", "@2026-03-04", "@2026-03-06"])
            days.Add(await Store.Logs.GetOrAddAsync(LogKind.SentinelDay, Root, day, Now, default));
        await Store.Logs.GetOrAddAsync(LogKind.SentinelDay, Root + "/other", "@2026-03-04", Now, default);
        await Store.Logs.GetOrAddAsync(LogKind.FileReads, Root, "@reads:alpha", Now, default);
        await AppendAsync(await OpenSessionAsync("@2026-03-04"), "one", "two", "three");

        Assert.Equal([(days[0], 0L), (days[1], 3L), (days[2], 0L)], (await Store.Entries.ListDaysAsync(Root, 10, default)).Select(day => (day.Log, day.Last)));
        Assert.Equal(2, (await Store.Entries.ListDaysAsync(Root, 2, default)).Count);
    }
}
