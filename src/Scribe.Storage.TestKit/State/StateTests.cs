using System.Text;

namespace Scribe.Storage.TestKit;

/// <summary>What a session keeps: by compare-and-set, under versions that are never given twice.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class StateTests(Func<Task<StoreFixture>> fixture) : StoreTests(fixture)
{
    private const long Quota = 1_000_000;

    private SessionTerm _session;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _session = Term(await OpenSessionAsync());
    }

    [SkippableFact]
    public async Task WhatWasNeverWritten_HasVersionZero_AndCanBeRemovedNoMore()
    {
        var none = await Store.State.FindAsync(_session.Id, "key", default);

        Assert.Equal((0L, 0), (none!.Version, none.Value.Length));
        Assert.False(await Store.State.RemoveAsync(_session, "key", default));
        Assert.Equal(0, await Store.State.ClearAsync(_session, default));
    }

    [SkippableFact]
    public async Task SessionThatNeverWas_KeepsNothing()
    {
        Assert.Null(await Store.State.FindAsync(Guid.CreateVersion7(), "key", default));
        Assert.Equal(StateWrite.SessionGone, await Store.State.WriteAsync(new SessionTerm(Guid.CreateVersion7(), 0), "key", [1], null, Quota, default));
    }

    [SkippableFact]
    public async Task AnyVersion_IsReplaced_IfNoneIsNamed()
    {
        Assert.Equal(StateWrite.Written, await WriteAsync("key", "one", null));
        var first = await FindAsync("key");
        Assert.Equal(StateWrite.Written, await WriteAsync("key", "two", null));
        var second = await FindAsync("key");

        Assert.Equal(("one", "two"), (first.Text, second.Text));
        Assert.True(first.Version > 0 && second.Version > first.Version);
    }

    [SkippableFact]
    public async Task CurrentVersion_IsReplaced_AndNoneStandsForNothing()
    {
        Assert.Equal(StateWrite.Written, await WriteAsync("key", "one", 0));
        Assert.Equal(StateWrite.MovedOn, await WriteAsync("key", "again", 0));
        Assert.Equal(StateWrite.Written, await WriteAsync("key", "two", (await FindAsync("key")).Version));

        Assert.Equal("two", (await FindAsync("key")).Text);
    }

    [SkippableTheory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(100)]
    public async Task StaleOrFutureVersion_ChangesNothing(long off)
    {
        await WriteAsync("key", "one", null);
        await WriteAsync("key", "two", null);
        var before = await FindAsync("key");

        Assert.Equal(StateWrite.MovedOn, await WriteAsync("key", "three", before.Version + off));
        Assert.Equal(StateWrite.MovedOn, await WriteAsync("absent", "three", before.Version + off));

        Assert.Equal(before, await FindAsync("key"));
        Assert.Equal(0, (await FindAsync("absent")).Version);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RemovedAndMadeAgain_NeverPassesForWhatWasThereBefore(bool clear)
    {
        await WriteAsync("key", "one", 0);
        var before = (await FindAsync("key")).Version;
        if (clear)
            Assert.Equal(1, await Store.State.ClearAsync(_session, default));
        else
            Assert.True(await Store.State.RemoveAsync(_session, "key", default));
        Assert.Equal(0, (await FindAsync("key")).Version);
        await WriteAsync("key", "one", 0);

        Assert.True((await FindAsync("key")).Version > before);
        Assert.Equal(StateWrite.MovedOn, await WriteAsync("key", "late", before));
    }

    [SkippableFact]
    public async Task VersionsOfOneSession_AreAllDifferent()
    {
        var versions = new List<long>();
        for (var number = 0; number < 12; number++)
        {
            await WriteAsync($"key-{number % 3}", "value", null);
            versions.Add((await FindAsync($"key-{number % 3}")).Version);
            if (number % 4 == 3)
                await Store.State.RemoveAsync(_session, $"key-{number % 3}", default);
        }

        Assert.Equal(versions.Count, versions.Distinct().Count());
    }

    [SkippableFact]
    public async Task Clear_CountsWhatThereWas_AndTouchesNobodyElse()
    {
        var neighbour = Term(await OpenSessionAsync());
        await Store.State.WriteAsync(neighbour, "key", "theirs"u8.ToArray(), null, Quota, default);
        for (var number = 0; number < 5; number++)
            await WriteAsync($"key-{number}", "mine", null);

        Assert.Equal(5, await Store.State.ClearAsync(_session, default));

        Assert.Equal(0, (await FindAsync("key-0")).Version);
        Assert.Equal("theirs", Encoding.UTF8.GetString((await Store.State.FindAsync(neighbour.Id, "key", default))!.Value));
    }

    [SkippableFact]
    public async Task Value_IsKeptByteByByte_AlsoAnEmptyOneAndALongOne()
    {
        byte[] every = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        var many = new byte[700_000];
        new Random(20).NextBytes(many);
        foreach (var value in (byte[][])[every, [], many])
        {
            Assert.Equal(StateWrite.Written, await Store.State.WriteAsync(_session, "key", value, null, Quota, default));
            var kept = await Store.State.FindAsync(_session.Id, "key", default);
            Assert.Equal(value, kept!.Value);
            Assert.True(kept.Version > 0);
        }
    }

    [SkippableFact]
    public async Task KeysThatDifferInCaseOrMarksOrBlanks_AreDifferentKeys()
    {
        string[] keys = ["key", "KEY", "Key", "kéy", "ke\u0301y", "key ", " key", "ключ", "🗝️", "%", "_", "'; --", "\\"];
        foreach (var key in keys)
            Assert.Equal(StateWrite.Written, await WriteAsync(key, $"of {key}", 0));

        foreach (var key in keys)
            Assert.Equal($"of {key}", (await FindAsync(key)).Text);
    }

    [SkippableFact]
    public async Task IncrementsAtOnceInTwoStores_AreAllThere()
    {
        var other = await OpenAnotherAsync();
        var tries = await AtOnceAsync(16, async number =>
        {
            var store = number % 2 == 0 ? Store : other;
            for (var attempt = 1; ; attempt++)
            {
                var row = (await store.State.FindAsync(_session.Id, "counter", default))!;
                var next = row.Version == 0 ? 1 : BitConverter.ToInt32(row.Value) + 1;
                if (await store.State.WriteAsync(_session, "counter", BitConverter.GetBytes(next), row.Version, Quota, default) == StateWrite.Written)
                    return attempt;
            }
        });

        Assert.Equal(16, tries.Length);
        Assert.Equal(16, BitConverter.ToInt32((await Store.State.FindAsync(_session.Id, "counter", default))!.Value));
    }

    private Task<StateWrite> WriteAsync(string key, string value, long? version) =>
        Store.State.WriteAsync(_session, key, Encoding.UTF8.GetBytes(value), version, Quota, default);

    private async Task<(string Text, long Version)> FindAsync(string key)
    {
        var row = await Store.State.FindAsync(_session.Id, key, default);
        return (Encoding.UTF8.GetString(row!.Value), row.Version);
    }
}
