namespace Scribe.Server.Tests;

/// <summary>The identity of the transport changes in mid-conversation; the handle still finds the session.</summary>
public class ChangedTransportTests
{
    [Theory]
    [MemberData(nameof(Revisions.All), MemberType = typeof(Revisions))]
    public async Task Handle_FindsTheSession_OnAnyConnectionOfAnyProcess(string revision)
    {
        await using var stage = new Stage();
        var (first, second) = (await stage.ConnectAsync(revision), await stage.ConnectAsync(revision));
        var handle = (await first.CallAsync("set_project", null, ("name", "alpha"), ("root", stage.Path))).Handle!;

        // The same conversation goes on, each request by another way.
        await second.CallAsync("append_entry", handle, ("message", "one"));
        await first.CallAsync("append_entry", handle, ("message", "two"));
        await second.CallAsync("set_project", handle, ("name", "beta"), ("root", stage.Path));

        (await first.CallAsync("get_project", handle)).Project.ShouldBe("beta");
        await first.CallAsync("set_project", handle, ("name", "alpha"), ("root", stage.Path));
        (await second.CallAsync("read_recent", handle, ("order", "asc"))).Messages.ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task Handle_FindsTheSession_WhenTheClientChangesItsRevision()
    {
        await using var stage = new Stage();
        var (old, modern) = (await stage.ConnectAsync(Revision.WithConnections), await stage.ConnectAsync(Revision.WithoutSessions));
        var handle = (await old.CallAsync("set_project", null, ("name", "alpha"), ("root", stage.Path))).Handle!;

        (await modern.CallAsync("get_project", handle)).Project.ShouldBe("alpha");
        (await modern.CallAsync("get_project")).Error.ShouldBe("session_required");
        (await old.CallAsync("get_project")).Project.ShouldBe("alpha");
    }
}
