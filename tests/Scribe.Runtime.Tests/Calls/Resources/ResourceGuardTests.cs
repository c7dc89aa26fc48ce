using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Runtime.Tests.Calls.Resources;

public class ResourceGuardTests
{
    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task Session_ReachesTheResource_ByVariableAndByMeta(string revision)
    {
        await using var server = Start();
        var client = await server.ConnectAsync(revision);
        var (alpha, beta) = (await client.OpenAsync("alpha", server.Directory.Path), await client.OpenAsync("beta", server.Directory.Path));

        Text(await client.ReadAsync($"basket://{alpha}/items/7")).ShouldBe("7 of alpha");
        Text(await client.ReadAsync($"basket://items?session={beta}")).ShouldBe("any of beta");
        Text(await client.ReadAsync($"basket://items?session={beta}&kind=fruit")).ShouldBe("fruit of beta");
        Text(await client.ReadAsync("basket://items?kind=fruit", alpha)).ShouldBe("fruit of alpha");
        Text(await client.ReadAsync("basket://direct", beta)).ShouldBe("beta");
        Text(await client.ReadAsync("shelf://3", beta)).ShouldBe("shelf 3 of beta");
        Text(await client.ReadAsync($"constructed://x?session={beta}")).ShouldBe("beta");
        Text(await client.ReadAsync($"maybe://items?session={beta}")).ShouldBe("beta");
        Text(await client.ReadAsync($"basket://items?session={beta}", beta)).ShouldBe("any of beta");
    }

    [Fact]
    public async Task Session_OfTheConnection_IsTheSameForToolsAndResources()
    {
        await using var server = Start();
        var (client, other) = (await server.ConnectAsync(), await server.ConnectAsync());
        await client.OpenAsync("alpha", server.Directory.Path);

        Text(await client.ReadAsync("basket://direct")).ShouldBe("alpha");
        Text(await client.ReadAsync("basket://items")).ShouldBe("any of alpha");
        await other.ReadAsync("basket://direct").ShouldRefuse("session_required");
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task WithoutASession_NothingRuns(string revision)
    {
        await using var server = Start();
        var client = await server.ConnectAsync(revision);
        var (one, other) = (await (await server.ConnectAsync()).OpenAsync(), await (await server.ConnectAsync()).OpenAsync());

        await client.ReadAsync("throwing://x").ShouldRefuse("session_required");
        await client.ReadAsync("constructed://x").ShouldRefuse("session_required");
        await client.ReadAsync("basket://direct").ShouldRefuse("session_required");
        await client.ReadAsync("throwing://x", "nonsense").ShouldRefuse("session_unknown");
        await client.ReadAsync($"throwing://x?session={one}", other).ShouldRefuse("session_conflict");
        Text(await client.ReadAsync("maybe://items")).ShouldBe("nobody's");
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task ReadWithoutAUri_IsRefusedByItsName_NotByAFailure(string revision)
    {
        await using var server = Start();
        var client = await server.ConnectAsync(revision);

        var refused = await Should.ThrowAsync<McpProtocolException>(() => client.Mcp.SendRequestAsync(
            new JsonRpcRequest { Method = RequestMethods.ResourcesRead, Params = new System.Text.Json.Nodes.JsonObject { ["uri"] = null } }));

        refused.Message.ShouldContain("Unknown resource URI");
    }

    [Theory]
    [InlineData("%73cs_")]
    [InlineData("scs%5F")]
    [InlineData("scs%5f%")]
    [InlineData("%53%43%73_")]
    public async Task EscapedHandle_OfAResourceThatIsNotThere_IsNotLogged(string prefix)
    {
        await using var server = Start();
        var client = await server.ConnectAsync();
        var secret = SessionHandle.Create().Reveal()[4..];
        var escaped = prefix.EndsWith('%') ? prefix + Convert.ToHexString([(byte)secret[0]]) + secret[1..] : prefix + secret;

        await Should.ThrowAsync<McpException>(() => client.ReadAsync($"nowhere://x?session={escaped}"));

        server.Log.Text.ShouldContain("nowhere://x");
        server.Log.Text.ShouldNotContain(secret[1..], Shouldly.Case.Sensitive);
    }

    [Theory]
    [InlineData("{handle}x")]
    [InlineData("x{handle}")]
    [InlineData("{bare}")]
    [InlineData("nonsense")]
    [InlineData("%00")]
    [InlineData("{escaped}")]
    [InlineData("{madeup}")]
    public async Task VariableThatIsNoHandle_IsUnknown_AndNothingAnswersInItsPlace(string text)
    {
        await using var server = Start();
        var client = await server.ConnectAsync();
        var handle = await client.OpenAsync("alpha", server.Directory.Path);
        var value = text
            .Replace("{handle}", handle, StringComparison.Ordinal)
            .Replace("{bare}", handle[4..], StringComparison.Ordinal)
            .Replace("{escaped}", "%73" + handle[1..], StringComparison.Ordinal)
            .Replace("{madeup}", SessionHandle.Create().Reveal(), StringComparison.Ordinal);

        await client.ReadAsync($"throwing://x?session={value}").ShouldRefuse("session_unknown");
        await client.ReadAsync($"maybe://items?session={value}").ShouldRefuse("session_unknown");

        server.Log.Text.ShouldNotContain(handle[4..], Shouldly.Case.Sensitive);
    }

    [Fact]
    public async Task ForeignHandle_IsAnsweredAsUnknown()
    {
        await using var server = Start();
        var handle = await (await server.ConnectAsync(Revision.V2026_07_28, Users.First)).OpenAsync();
        var second = await server.ConnectAsync(Revision.V2026_07_28, Users.Second);

        var foreign = await second.ReadAsync($"throwing://x?session={handle}").ShouldRefuse("session_unknown");
        var madeUp = await second.ReadAsync($"throwing://x?session={SessionHandle.Create().Reveal()}").ShouldRefuse("session_unknown");

        foreign.Message.ShouldBe(madeUp.Message);
    }

    [Fact]
    public async Task Handle_IsTakenOutOfTheUri_AndIsInTheAnswersUriAgain()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();
        var handle = await client.OpenAsync("alpha", server.Directory.Path);

        var seen = await client.ReadAsync($"seen://{handle}/x");
        var bytes = (BlobResourceContents)(await client.ReadAsync($"bytes://{handle}")).Contents.Single();

        Text(seen).ShouldBe("seen://withheld/x");
        seen.Contents.Single().Uri.ShouldBe($"seen://{handle}/x");
        bytes.Uri.ShouldBe($"bytes://{handle}");
        bytes.MimeType.ShouldBe("text/plain");
        Encoding.UTF8.GetString(bytes.DecodedData.Span).ShouldBe("alpha");
        server.Log.Text.ShouldContain("seen://withheld/x"); // that no handle is in it, the server's disposal checks
    }

    [Theory]
    [InlineData("seen://{handle}/x/nowhere")]
    [InlineData("plain://{handle}")]
    public async Task HandleInAUriThatIsNotGuarded_IsNotLogged(string uri)
    {
        await using var server = Start();
        var client = await server.ConnectAsync();
        var handle = await client.OpenAsync();

        await client.ReadAsync(uri.Replace("{handle}", handle, StringComparison.Ordinal)).ContinueWith(_ => { });

        server.Log.Text.ShouldContain(uri.Replace("{handle}", "(a session handle)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ResourceWithoutASession_IsLeftAlone()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();

        var result = await client.ReadAsync("plain://its-own");

        Text(result).ShouldBe("plain its-own");
        result.Meta.ShouldBeNull();
        result.CacheScope.ShouldBeNull();
    }

    [Fact]
    public async Task Result_NamesSessionAndProject_AndTheAuthorsOwnResultStaysClean()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();
        var handle = await client.OpenAsync("alpha", server.Directory.Path);

        var result = await client.ReadAsync($"shared://{handle}");

        result.Contents.Single().Uri.ShouldBe("shared://elsewhere");
        result.Meta!["dev.scribe/project"]!.GetValue<string>().ShouldBe("alpha");
        result.Meta["dev.scribe/session"]!.GetValue<string>().ShouldMatch("^scs#[0-9a-f]{8}$");
        AuthorResources.SharedResult(null!).Meta.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task NoCache_KeepsForOthers_WhatBelongsToASession(string revision)
    {
        await using var server = Start();
        var client = await server.ConnectAsync(revision);
        var handle = await client.OpenAsync("alpha", server.Directory.Path);

        var named = await client.ReadAsync($"shared://{handle}");
        var unnamed = await client.ReadAsync("shared://direct", handle);
        var without = await client.ReadAsync("maybe://items");

        (named.CacheScope, named.TimeToLive).ShouldBe((CacheScope.Private, TimeSpan.FromHours(1)));
        (unnamed.CacheScope, unnamed.TimeToLive).ShouldBe((CacheScope.Private, TimeSpan.Zero));
        (without.CacheScope, without.TimeToLive).ShouldBe((CacheScope.Private, TimeSpan.Zero));
    }

    [Fact]
    public async Task FailureOfTheAuthor_IsTaught_AndAnyOtherExceptionStaysOnTheServer()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();
        await client.OpenAsync("alpha", server.Directory.Path);

        (await client.ReadAsync("refusing://x").ShouldRefuse("invalid_argument")).Message.ShouldContain("The author refuses.");
        (await Should.ThrowAsync<McpException>(() => client.ReadAsync("throwing://x"))).Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task StoreThatFails_IsAnInternalError()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();
        var handle = await client.OpenAsync();
        File.WriteAllBytes(server.Directory.Database, [.. Enumerable.Repeat((byte)0xAB, 40_000)]);
        File.Delete(server.Directory.Database + "-wal");

        await client.ReadAsync("basket://direct", handle).ShouldRefuse("store_corrupt", McpErrorCode.InternalError);
    }

    [Fact]
    public async Task Templates_ArePublishedAsTheAuthorWroteThem()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();

        var templates = (await client.Mcp.ListResourceTemplatesAsync()).Select(template => template.UriTemplate);
        var resources = (await client.Mcp.ListResourcesAsync()).Select(resource => resource.Uri);

        templates.ShouldContain("basket://{session}/items/{number}");
        resources.ShouldContain("basket://direct");
    }

    [Fact]
    public async Task ResourceThatTakesASessionAndAVariableOfThatName_IsRefusedByName()
    {
        await using var server = TestServer.Start(builder => builder.WithScribeTools().WithResources([typeof(ClashingResources)]));

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => server.ConnectAsync());

        refusal.Message.ShouldContain("The resource 'clash://{session}'");
    }

    internal static class ClashingResources
    {
#pragma warning disable SCRIBE3002 // what a project that turned the rule off meets at start-up
        [McpServerResource(Name = "clashing", UriTemplate = "clash://{session}")]
        public static string Clash(Session current, string session) => current.LogId + session;
#pragma warning restore SCRIBE3002
    }

    private static TestServer Start() => TestServer.Start(builder =>
        builder.WithScribeTools().WithResources<AuthorResources>().WithResources<ConstructedResources>());

    private static string Text(ReadResourceResult result) => ((TextResourceContents)result.Contents.Single()).Text;
}
