namespace Scribe.Server.Tests;

/// <summary>The server restarts; what it answered before, it still knows.</summary>
public class RestartPersistenceTests
{
    [Theory]
    [MemberData(nameof(Revisions.All), MemberType = typeof(Revisions))]
    public async Task ProjectAndEntries_AreFoundByHandle_AfterARestart(string revision)
    {
        await using var stage = new Stage();
        string handle;
        await using (var before = await Agent.ConnectAsync(stage.Database, revision))
        {
            handle = (await before.CallAsync("set_project", null, ("name", "alpha"), ("root", stage.Path))).Handle!;
            await before.CallAsync("append_entry", handle, ("message", "before the restart"));
        }

        var after = await stage.ConnectAsync(revision);
        var project = await after.CallAsync("get_project", handle);
        var log = await after.CallAsync("read_recent", handle);

        project.Project.ShouldBe("alpha");
        log.Messages.ShouldBe(["before the restart"]);
    }

    [Fact]
    public async Task NewConnection_IsNobodys_UntilItResumes()
    {
        await using var stage = new Stage();
        string handle;
        await using (var before = await Agent.ConnectAsync(stage.Database, Revision.WithConnections))
            handle = (await before.CallAsync("set_project", null, ("name", "alpha"), ("root", stage.Path))).Handle!;

        var after = await stage.ConnectAsync();
        (await after.CallAsync("get_project")).Error.ShouldBe("session_required");
        (await after.CallAsync("resume_session", handle)).Error.ShouldBeNull();
        (await after.CallAsync("get_project")).Project.ShouldBe("alpha");
    }
}
