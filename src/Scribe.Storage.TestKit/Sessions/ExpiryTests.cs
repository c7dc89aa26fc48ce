namespace Scribe.Storage.TestKit;

/// <summary>Sessions that have ended are removed, a bounded amount with each write, and nothing else is.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class ExpiryTests(Func<Task<StoreFixture>> fixture) : StoreTests(fixture)
{
    private readonly byte[] _owner = NewOwner();

    [SkippableFact]
    public async Task SessionThatExpiredAtTheCutoffOrBefore_IsRemoved_AndLaterOnesStay()
    {
        await OpenAsync(Now - 1);
        await OpenAsync(Now);
        var later = await OpenAsync(Now + 1);

        Assert.True(await Store.Expiry.AnyAsync(Now, default));
        Assert.False(await Store.Expiry.AnyAsync(Now - 2, default));
        Assert.Equal(2, await Store.Expiry.RemoveAsync(Now, default));

        Assert.Equal(later.Id, Assert.Single(await ListAsync()).Id);
        Assert.False(await Store.Expiry.AnyAsync(Now, default));
        Assert.Equal(0, await Store.Expiry.RemoveAsync(Now, default));
    }

    [SkippableFact]
    public async Task ExpiredSession_IsFoundUntilItIsRemoved_AndThenNoMore_NorAnythingOfIt()
    {
        var (handle, connection) = (NewKey(SessionKeyKind.Handle), NewKey());
        var session = Assert.IsType<SessionOpening.Opened>(await Store.Sessions.OpenAsync(
            NewSession() with { ExpiresAt = Now }, handle, connection, Claim("alpha"), Now, NoCap, default)).Session;
        await Store.State.WriteAsync(Term(session), "key", [1], null, 100, default);
        await AppendAsync(session, "stays");
        Assert.NotNull(await Store.Sessions.FindAsync(handle, default));

        Assert.Equal(1, await Store.Expiry.RemoveAsync(Now, default));

        Assert.Null(await Store.Sessions.FindAsync(handle, default));
        Assert.Null(await Store.Sessions.FindAsync(connection, default));
        Assert.Null(await Store.State.FindAsync(session.Id, "key", default));
        Assert.IsType<AppendOutcome.SessionGone>(await AppendAsync(session, "late"));
        Assert.Equal(["stays"], await MessagesAsync(session.Project!.Id));
    }

    [SkippableFact]
    public async Task SessionThatWasRenewedMeanwhile_Stays()
    {
        var other = await OpenAnotherAsync();
        var renewed = await OpenAsync(Now);
        await OpenAsync(Now);
        Assert.True(await Store.Expiry.AnyAsync(Now, default));

        Assert.Equal(Now + 1, await other.Sessions.RenewAsync(Term(renewed), Now + 1, default));

        Assert.Equal(1, await Store.Expiry.RemoveAsync(Now, default));
        Assert.Equal(renewed.Id, Assert.Single(await ListAsync()).Id);
    }

    [SkippableFact]
    public async Task RenewedAtOnceWithItsRemoval_ASessionIsEitherRenewedOrGone()
    {
        var other = await OpenAnotherAsync();
        for (var run = 0; run < 12; run++)
        {
            var session = await OpenAsync(Now);

            var renewing = Task.Run(() => other.Sessions.RenewAsync(Term(session), Now + 1_000, default));
            var removing = Task.Run(() => Store.Expiry.RemoveAsync(Now, default));
            var (renewed, removed) = (await renewing, await removing);

            // What was held by the renewal is left to a later removal, which finds it renewed.
            Assert.Equal(renewed is not null ? 0 : 1, removed);
            Assert.Equal(renewed is not null, (await ListAsync()).Any(row => row.Id == session.Id));
        }
    }

    [SkippableFact]
    public async Task ManySessions_AreRemovedInSeveralWrites_TheOldestFirst()
    {
        await AtOnceAsync(450, number => OpenAsync(Now - 450 + number));

        var writes = new List<int>();
        while (await Store.Expiry.AnyAsync(Now, default))
        {
            writes.Add(await Store.Expiry.RemoveAsync(Now, default));
            Assert.True(writes.Count <= 2_000, "It comes to an end.");
            var left = await ListAsync();
            Assert.All(left, row => Assert.True(row.ExpiresAt >= Now - 450 + writes.Sum()));
        }

        Assert.Equal(450, writes.Sum());
        Assert.True(writes.Max() < 450, "Each write removes a bounded number.");
    }

    [SkippableFact]
    public async Task WhatEndedSessionsLeftBehind_IsRemovedInSeveralWrites_BeforeFurtherSessions()
    {
        var session = await OpenAsync(Now);
        await AtOnceAsync(1_200, number => Store.State.WriteAsync(Term(session), $"key-{number}", [1, 2, 3], null, 1_000_000, default));
        Assert.Equal(1, await Store.Expiry.RemoveAsync(Now, default));
        Assert.True(await Store.Expiry.AnyAsync(0, default), "Something is left behind.");
        await OpenAsync(Now);

        var writes = new List<int>();
        while (await Store.Expiry.AnyAsync(Now, default))
        {
            writes.Add(await Store.Expiry.RemoveAsync(Now, default));
            Assert.True(writes.Count <= 2_000, "It comes to an end.");
        }

        Assert.Equal(1, writes.Sum());
        Assert.True(writes.IndexOf(1) >= 1, "The leftovers go first, in more than one write.");
    }

    [SkippableFact]
    public async Task CollectorsAtOnceInTwoStores_RemoveEachSessionOnce()
    {
        var other = await OpenAnotherAsync();
        await AtOnceAsync(300, async number =>
        {
            var session = await OpenAsync(Now - number);
            if (number % 10 == 0)
                await Store.State.WriteAsync(Term(session), "key", [1], null, 100, default);
        });
        var stays = await OpenAsync(Now + 1);

        var removed = await AtOnceAsync(4, async number =>
        {
            var (expiry, sum) = ((number % 2 == 0 ? Store : other).Expiry, 0);
            while (await expiry.AnyAsync(Now, default))
                sum += await expiry.RemoveAsync(Now, default);
            return sum;
        });

        Assert.Equal(300, removed.Sum());
        Assert.Equal(stays.Id, Assert.Single(await ListAsync()).Id);
    }

    private Task<SessionRow> OpenAsync(long expiresAt) => OpenSessionAsync(NewSession(_owner) with { ExpiresAt = expiresAt });

    private ValueTask<IReadOnlyList<SessionRow>> ListAsync() =>
        Store.Sessions.ListByOwnerAsync(_owner, SessionPlace.Newest, long.MinValue, 10_000, default);
}
