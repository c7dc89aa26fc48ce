using Scribe.Identity;
using Scribe.Sessions;

namespace Scribe.Runtime.Tests.Sessions;

/// <summary>How many sessions there may be, and how long anonymous ones live.</summary>
public class SessionCapTests
{
    private static readonly Owner First = Principal.OwnerOf(Users.First);
    private static readonly Owner Second = Principal.OwnerOf(Users.Second);

    [Fact]
    public async Task OwnerAtItsCap_IsRefused_UntilOneIsClosed_AndNothingIsLost()
    {
        using var directory = new TempDirectory();
        await using var store = Open(directory, cap: 3);
        var opened = new List<OpenedSession>();
        for (var number = 0; number < 3; number++)
            opened.Add(await store.Registry.OpenAsync(First, null, null, default));

        await ShouldBeRefusedAsync(store, First);

        foreach (var session in opened)
            (await store.Registry.FindAsync(session.Handle.Key, default)).ShouldNotBeNull();
        await store.Registry.OpenAsync(Second, null, null, default);
        await store.Registry.OpenAsync();
        await store.Registry.CloseAsync(opened[1].Session);
        await store.Registry.OpenAsync(First, null, null, default);
        await ShouldBeRefusedAsync(store, First);
    }

    [Fact]
    public async Task ExpiredSession_MakesRoom()
    {
        using var directory = new TempDirectory();
        var time = new FakeTime();
        await using var store = Open(directory, cap: 1, time);
        await store.Registry.OpenAsync(First, null, null, default);
        await ShouldBeRefusedAsync(store, First);

        time.Advance(TimeSpan.FromHours(27));

        await store.Registry.OpenAsync(First, null, null, default);
        await ShouldBeRefusedAsync(store, First);
    }

    [Fact]
    public async Task AnonymousSessions_AreNoOwnersAndNotCounted()
    {
        using var directory = new TempDirectory();
        await using var store = Open(directory, cap: 1);

        await store.Registry.OpenAsync();
        await store.Registry.OpenAsync();
    }

    [Fact]
    public async Task ManyOpenedAtOnceInTwoProcesses_AreNoMoreThanTheCap()
    {
        using var directory = new TempDirectory();
        await using var one = Open(directory, cap: 10);
        await using var other = Open(directory, cap: 10);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 64).Select(async number =>
        {
            var registry = (number % 2 == 0 ? one : other).Registry;
            try
            {
                if (number % 4 < 2)
                    await registry.OpenAsync(First, null, null, default);
                else
                    await registry.GetOrOpenAsync(First, new ConnectionId().KeyFor(First), null, default);
                return true;
            }
            catch (ScribeException exception) when (exception.Code == ErrorCode.LimitReached)
            {
                return false;
            }
        }));

        outcomes.Count(opened => opened).ShouldBe(10);
    }

    [Fact]
    public async Task GetOrOpenAtTheCap_StillGetsWhatIsThere()
    {
        using var directory = new TempDirectory();
        await using var store = Open(directory, cap: 1);
        var key = new ConnectionId().KeyFor(First);
        var opened = (await store.Registry.GetOrOpenAsync(First, key, null, default)).Session;

        (await store.Registry.GetOrOpenAsync(First, key, null, default)).Session.Id.ShouldBe(opened.Id);
        (await Should.ThrowAsync<ScribeException>(() => store.Registry.GetOrOpenAsync(First, new ConnectionId().KeyFor(First), null, default)))
            .Code.ShouldBe(ErrorCode.LimitReached);
    }

    [Fact]
    public void CountOfAnOwnersSessions_IsServedByItsIndex()
    {
        using var directory = new TempDirectory();
        using var database = TestStore.Open(directory.Database).Database;
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={directory.Database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + Scribe.Storage.Sqlite.SessionSql.CountOwned;
        command.Parameters.AddWithValue("$owner", First.Hash);
        command.Parameters.AddWithValue("$now", 1L);
        command.Parameters.AddWithValue("$limit", 1L);
        using var plan = command.ExecuteReader();
        var steps = new List<string>();
        while (plan.Read())
            steps.Add(plan.GetString(3));

        steps.ShouldContain(step => step.Contains("COVERING INDEX sessions_by_owner (owner=? AND expires_at>?)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(50, 20, 20)]
    [InlineData(20, 50, 20)]
    public async Task AnonymousSession_EndsAtTheShorterLifetime_HoweverItIsUsed(int absolute, int anonymous, int hours)
    {
        using var directory = new TempDirectory();
        var time = new FakeTime();
        await using var store = TestStore.Open(directory.Database, time, options =>
        {
            options.AbsoluteLifetime = TimeSpan.FromHours(absolute);
            options.AnonymousLifetime = TimeSpan.FromHours(anonymous);
        });
        var end = time.GetUtcNow().AddHours(hours);

        var opened = await store.Registry.OpenAsync();
        var owned = await store.Registry.OpenAsync(First, null, null, default);

        opened.Session.EndsAt.ShouldBe(end);
        owned.Session.EndsAt.ShouldBe(time.GetUtcNow().AddHours(absolute));
        for (var hour = 0; hour < hours; hour++)
        {
            var session = (await store.Registry.FindAsync(opened.Handle.Key, default))!;
            store.Registry.IsExpired(session).ShouldBeFalse();
            await store.Registry.RenewAsync(session, default);
            time.Advance(TimeSpan.FromHours(1));
        }

        store.Registry.IsExpired((await store.Registry.FindAsync(opened.Handle.Key, default))!).ShouldBeTrue();
    }

    private static TestStore Open(TempDirectory directory, int cap, TimeProvider? time = null) =>
        TestStore.Open(directory.Database, time, options => options.MaxSessionsPerOwner = cap);

    private static async Task ShouldBeRefusedAsync(TestStore store, Owner owner) =>
        (await Should.ThrowAsync<ScribeException>(() => store.Registry.OpenAsync(owner, null, null, default))).Code.ShouldBe(ErrorCode.LimitReached);
}
