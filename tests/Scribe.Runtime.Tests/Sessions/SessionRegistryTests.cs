using Scribe.Identity;

namespace Scribe.Runtime.Tests.Sessions;

public class SessionRegistryTests
{
    [Fact]
    public async Task OpenedSession_IsFoundByItsHandle_AfterAnotherProcessWouldOpenTheStore()
    {
        using var directory = new TempDirectory();
        OpenedSession opened;
        await using (var store = TestStore.Open(directory.Database))
            opened = await store.Registry.OpenAsync();

        await using var later = TestStore.Open(directory.Database);
        var found = await later.Registry.FindAsync(opened.Handle.Key, default);

        found.ShouldNotBeNull().Id.ShouldBe(opened.Session.Id);
        found.LogId.ShouldBe(opened.Handle.LogId);
        found.Project.ShouldBeNull();
        found.Version.ShouldBe(0);
    }

    [Fact]
    public async Task UnknownHandle_FindsNothing()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);

        (await store.Registry.FindAsync(SessionHandle.Create().Key, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Bind_CountsAVersion_AndLeavesTheOldSnapshotAsItWas()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);
        var session = (await store.Registry.OpenAsync()).Session;
        var alpha = await store.ProjectAsync("alpha", directory.Path);

        var bound = await store.Registry.BindAsync(session, alpha);

        bound.Project.ShouldBe(alpha);
        bound.Version.ShouldBe(1);
        session.Project.ShouldBeNull();
        session.Version.ShouldBe(0);
    }

    [Fact]
    public async Task BindOfWhatIsBound_ChangesNothing()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);
        var session = (await store.Registry.OpenAsync()).Session;
        var alpha = await store.ProjectAsync("alpha", directory.Path);
        var bound = await store.Registry.BindAsync(session, alpha);

        (await store.Registry.BindAsync(bound, alpha)).Version.ShouldBe(1);
        (await store.Registry.BindAsync(session, alpha)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task BindFromAStaleSnapshot_IsAConflict_AndChangesNothing()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);
        var opened = await store.Registry.OpenAsync();
        var alpha = await store.ProjectAsync("alpha", directory.Path);
        var beta = await store.ProjectAsync("beta", directory.Path);
        await store.Registry.BindAsync(opened.Session, alpha);

        var conflict = await Should.ThrowAsync<ScribeException>(() => store.Registry.BindAsync(opened.Session, beta));

        conflict.Code.ShouldBe(ErrorCode.BindingConflict);
        conflict.Message.ShouldContain("version 1, bound to alpha");
        (await store.Registry.FindAsync(opened.Handle.Key, default))!.Project.ShouldBe(alpha);
    }

    [Fact]
    public async Task OfManyBindsFromOneSnapshot_ExactlyOneWins()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);
        var opened = await store.Registry.OpenAsync();
        var projects = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => store.ProjectAsync($"p{number}", directory.Path)));

        var outcomes = await Task.WhenAll(projects.Select(async project =>
        {
            try
            {
                return await store.Registry.BindAsync(opened.Session, project);
            }
            catch (ScribeException conflict) when (conflict.Code == ErrorCode.BindingConflict)
            {
                return null;
            }
        }));

        var winner = outcomes.Where(outcome => outcome is not null).ShouldHaveSingleItem()!;
        var now = (await store.Registry.FindAsync(opened.Handle.Key, default))!;
        now.Project.ShouldBe(winner.Project);
        now.Version.ShouldBe(1);
    }

    [Fact]
    public async Task ClosedSession_IsGoneForEveryKey()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);
        var connection = new ConnectionId();
        var opened = await store.Registry.OpenAsync(default, connection.KeyFor(default), null, default);
        opened.OwnsConversation.ShouldBeTrue();

        (await store.Registry.CloseAsync(opened.Session)).ShouldBeTrue();
        (await store.Registry.CloseAsync(opened.Session)).ShouldBeFalse();

        (await store.Registry.FindAsync(opened.Handle.Key, default)).ShouldBeNull();
        (await store.Registry.FindAsync(connection.KeyFor(default), default)).ShouldBeNull();
        var bind = await Should.ThrowAsync<ScribeException>(
            async () => await store.Registry.BindAsync(opened.Session, await store.ProjectAsync("alpha", directory.Path)));
        bind.Code.ShouldBe(ErrorCode.SessionUnknown);
    }

    [Fact]
    public async Task GetOrOpen_GivesAllWhoAskAtOnceTheSameSession()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);
        var key = new ConnectionId().KeyFor(default);

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => store.Registry.GetOrOpenAsync(default, key, null, default)));

        answers.Select(answer => answer.Session.Id).Distinct().ShouldHaveSingleItem();
        answers.Count(answer => answer.Handle is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Attach_LeavesATakenConnectionWhereItIs()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);
        var connection = new ConnectionId();
        var first = await store.Registry.OpenAsync(default, connection.KeyFor(default), null, default);
        var second = await store.Registry.OpenAsync(default, connection.KeyFor(default), null, default);
        second.OwnsConversation.ShouldBeFalse();

        var conflict = await Should.ThrowAsync<ScribeException>(() => store.Registry.AttachAsync(second.Session, connection.KeyFor(default), default));

        conflict.Code.ShouldBe(ErrorCode.SessionConflict);
        conflict.Message.ShouldContain(first.Session.LogId);
        (await store.Registry.FindAsync(connection.KeyFor(default), default))!.Id.ShouldBe(first.Session.Id);
    }

    [Fact]
    public async Task KeyOfAnExpiredSession_IsFreeAgain()
    {
        using var directory = new TempDirectory();
        var time = new FakeTime();
        await using var store = TestStore.Open(directory.Database, time);
        var connection = new ConnectionId();
        var first = await store.Registry.OpenAsync(default, connection.KeyFor(default), null, default);

        time.Advance(TimeSpan.FromHours(27));
        var second = await store.Registry.OpenAsync(default, connection.KeyFor(default), null, default);

        second.OwnsConversation.ShouldBeTrue();
        (await store.Registry.FindAsync(connection.KeyFor(default), default))!.Id.ShouldBe(second.Session.Id);
        second.Session.Id.ShouldNotBe(first.Session.Id);
    }

    [Fact]
    public async Task Session_LivesAtLeastForTheIdleTimeAfterEachUse_AndAtMostATenthLonger()
    {
        using var directory = new TempDirectory();
        var time = new FakeTime();
        await using var store = TestStore.Open(directory.Database, time, options => options.IdleTimeout = TimeSpan.FromHours(10));
        var opened = await store.Registry.OpenAsync();
        for (var minutes = 0; minutes < 600; minutes += 37)
        {
            time.Advance(TimeSpan.FromMinutes(37));
            var used = time.GetUtcNow();
            var session = (await store.Registry.RenewAsync((await store.Registry.FindAsync(opened.Handle.Key, default))!, default)).ShouldNotBeNull();

            session.ExpiresAt.ShouldBeInRange(used.AddHours(10), used.AddHours(11));
            (await store.Registry.FindAsync(opened.Handle.Key, default))!.ExpiresAt.ShouldBe(session.ExpiresAt, "what is said is what is stored");
        }
    }

    [Fact]
    public async Task Uses_SoonAfterEachOther_ShareOneRenewal()
    {
        using var directory = new TempDirectory();
        var time = new FakeTime();
        await using var store = TestStore.Open(directory.Database, time);
        var opened = await store.Registry.OpenAsync();

        time.Advance(TimeSpan.FromHours(1));

        (await store.Registry.RenewAsync(opened.Session, default)).ShouldNotBeNull().ExpiresAt.ShouldBe(opened.Session.ExpiresAt);
    }

    [Fact]
    public async Task Session_EndsAtItsAbsoluteEnd_HoweverItIsUsed()
    {
        using var directory = new TempDirectory();
        var time = new FakeTime();
        await using var store = TestStore.Open(directory.Database, time, options => options.AbsoluteLifetime = TimeSpan.FromHours(50));
        var opened = await store.Registry.OpenAsync();
        var end = time.GetUtcNow().AddHours(50);
        for (var hours = 0; hours < 50; hours += 10)
        {
            store.Registry.IsExpired((await store.Registry.FindAsync(opened.Handle.Key, default))!).ShouldBeFalse();
            await store.Registry.RenewAsync((await store.Registry.FindAsync(opened.Handle.Key, default))!, default);
            time.Advance(TimeSpan.FromHours(10));
        }

        var last = (await store.Registry.FindAsync(opened.Handle.Key, default))!;
        last.ExpiresAt.ShouldBe(end);
        store.Registry.IsExpired(last).ShouldBeTrue();
    }
}
