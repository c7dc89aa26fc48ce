using System.Security.Claims;

namespace Scribe.Runtime.Tests.Calls;

public class AuthenticationTests
{
    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task AnonymousCall_IsRefused_WhereAuthenticationIsRequired_AndNothingIsOpened(string revision)
    {
        await using var server = TestServer.Start(options: options => options.RequireAuthentication = true);
        var anonymous = await server.ConnectAsync(revision);
        var nameless = await server.ConnectAsync(revision, Users.With("https://issuer.example", "cli", null));

        foreach (var client in new[] { anonymous, nameless })
        {
            (await client.CallAsync("open_session")).ShouldFail("authentication_required");
            (await client.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory.Path))).ShouldFail("authentication_required");
            (await client.CallAsync("get_project", ("session", SessionHandle.Create().Reveal()))).ShouldFail("authentication_required");
        }

        server.Log.Text.ShouldNotContain("Opened session");
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task AuthenticatedCall_IsServed_WhereAuthenticationIsRequired(string revision)
    {
        await using var server = TestServer.Start(options: options => options.RequireAuthentication = true);
        var client = await server.ConnectAsync(revision, Users.First);

        var handle = await client.OpenAsync("alpha", server.Directory.Path);

        (await client.CallAsync("get_project", ("session", handle))).ShouldSucceed().Project.ShouldBe("alpha");
    }

    [Fact]
    public async Task ConfiguredClaims_DecideWhoseASessionIs()
    {
        await using var server = TestServer.Start(options: options => options.SubjectClaims = ["oid"]);
        var first = await server.ConnectAsync(Revision.V2026_07_28, With("one", "u1"));
        var same = await server.ConnectAsync(Revision.V2026_07_28, With("another", "u1"));
        var other = await server.ConnectAsync(Revision.V2026_07_28, With("one", "u2"));

        var handle = await first.OpenAsync("alpha", server.Directory.Path);

        (await same.CallAsync("get_project", ("session", handle))).ShouldSucceed();
        (await other.CallAsync("get_project", ("session", handle))).ShouldFail("session_unknown");
    }

    private static ClaimsPrincipal With(string subject, string objectId)
    {
        var user = Users.With("https://issuer.example", "cli", subject);
        user.Identities.Single().AddClaim(new Claim("oid", objectId));
        return user;
    }
}
