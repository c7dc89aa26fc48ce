using Microsoft.Extensions.DependencyInjection;

namespace Scribe.Http.Tests;

/// <summary>Nothing leads from a missing session to any default, in an author's server on Kestrel.</summary>
public sealed class WithoutASessionTests
{
    [Theory]
    [InlineData(Revision.V2025_11_25, false)]
    [InlineData(Revision.V2025_11_25, true)]
    [InlineData(Revision.V2026_07_28, false)]
    [InlineData(Revision.V2026_07_28, true)]
    public async Task EverythingThatIsNoOpener_IsRefused_AndLeavesNoRow(string revision, bool isAuthenticated)
    {
        await using var server = await WebServer.StartAsync(services: builder =>
        {
            HeaderAuthentication.Add(builder);
            builder.Services.AddMcpServer().WithAuthorCode();
        });
        var client = await server.ConnectAsync(
            revision, isAuthenticated ? new Dictionary<string, string> { [HeaderAuthentication.Header] = "https://issuer.example|cli|first" } : null);
        var database = Path.Combine(server.Directory, "scribe.db");
        var empty = StoreRows.Count(database);

        var called = await Everything.ShouldNeedASessionAsync(
            client, isAuthenticated ? [.. Everything.Openers, .. Everything.OfOwners] : Everything.Openers, server.Directory);

        called.Tools.ShouldBePositive();
        called.Prompts.ShouldBePositive();
        called.Resources.ShouldBePositive();
        StoreRows.Count(database).ShouldBe(empty);
        server.Log.Text.ShouldNotContain(AuthorCode.HasRun);
    }
}
