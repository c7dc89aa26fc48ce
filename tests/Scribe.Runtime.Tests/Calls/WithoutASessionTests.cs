using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Server;

namespace Scribe.Runtime.Tests.Calls;

/// <summary>
/// Nothing leads from a missing session to any default. What a server publishes is asked for, so that whatever is added to
/// Scribe later is held to this as well.
/// </summary>
public sealed class WithoutASessionTests
{
    /// <summary>What opens a session when called without one.</summary>
    private static readonly string[] Openers = ["open_session", "set_project"];

    /// <summary>What an authenticated owner may call without a session: it shows what is the owner's own.</summary>
    private static readonly string[] OfOwners = ["list_sessions"];

    public static TheoryData<Transport, string, bool> Rows
    {
        get
        {
            var rows = new TheoryData<Transport, string, bool>();
            foreach (var transport in Enum.GetValues<Transport>())
            {
                foreach (var revision in new[] { Revision.V2025_11_25, Revision.V2026_07_28 })
                {
                    rows.Add(transport, revision, false);
                    rows.Add(transport, revision, true);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task EverythingThatIsNoOpener_IsRefused_AndLeavesNoRow(Transport transport, string revision, bool isAuthenticated)
    {
        await using var server = Start();
        await using var endpoint = new HttpEndpoint(server.Services) { Stateless = transport == Transport.StatelessHttp };
        var client = await ConnectAsync(server, endpoint, transport, revision, isAuthenticated);
        string[] allowed = isAuthenticated ? [.. Openers, .. OfOwners] : Openers;
        var empty = StoreRows.Count(server.Directory.Database);

        var tools = await client.Mcp.ListToolsAsync();
        allowed.ShouldBeSubsetOf(tools.Select(tool => tool.Name));
        foreach (var tool in tools.Where(tool => !allowed.Contains(tool.Name)))
        {
            var arguments = Arguments(tool, server.Directory.Path);
            (await client.CallAsync(tool.Name, arguments)).ShouldFail("session_required");
            (await client.CallAsync(tool.Name, [.. arguments, ("session", null)])).ShouldFail("session_required");
        }

        var prompts = await client.Mcp.ListPromptsAsync();
        prompts.ShouldNotBeEmpty();
        foreach (var prompt in prompts)
            await client.PromptAsync(prompt.Name).ShouldRefuse("session_required");

        var resources = await client.Mcp.ListResourcesAsync();
        var templates = await client.Mcp.ListResourceTemplatesAsync();
        string[] uris = [.. resources.Select(resource => resource.Uri), .. templates.Select(template => Bare(template.UriTemplate))];
        uris.ShouldNotBeEmpty();
        foreach (var uri in uris)
            await client.ReadAsync(uri).ShouldRefuse("session_required");

        StoreRows.Count(server.Directory.Database).ShouldBe(empty);
        server.Log.Text.ShouldNotContain(AuthorCode.HasRun);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Opener_OpensASessionOfItsOwn_ForEachWhoAsks(Transport transport, string revision, bool isAuthenticated)
    {
        foreach (var opener in Openers)
        {
            await using var server = Start();
            await using var endpoint = new HttpEndpoint(server.Services) { Stateless = transport == Transport.StatelessHttp };
            var handles = new List<string?>();
            for (var i = 0; i < 2; i++)
            {
                var client = await ConnectAsync(server, endpoint, transport, revision, isAuthenticated);
                var tool = (await client.Mcp.ListToolsAsync()).Single(tool => tool.Name == opener);
                handles.Add((await client.CallAsync(opener, Arguments(tool, server.Directory.Path))).ShouldSucceed().Text("session"));
            }

            handles.ShouldAllBe(handle => handle != null);
            handles.ShouldBeUnique();
        }
    }

    private static TestServer Start() => TestServer.Start(builder => builder
        .WithScribeTools()
        .WithTools<AuthorCode.Tools>()
        .WithPrompts<AuthorCode.Prompts>()
        .WithPrompts<AuthorCode.ConstructedPrompts>()
        .WithResources<AuthorCode.Resources>()
        .WithResources<AuthorCode.ConstructedResources>());

    private static Task<TestClient> ConnectAsync(TestServer server, HttpEndpoint endpoint, Transport transport, string revision, bool isAuthenticated)
    {
        var user = isAuthenticated ? Users.First : null;
        return transport == Transport.Pipes
            ? server.ConnectAsync(revision, user)
            : server.ConnectHttpAsync(endpoint, revision, () => user);
    }

    /// <summary>What a tool requires, so that nothing but the missing session can be why it refuses.</summary>
    private static (string, object?)[] Arguments(McpClientTool tool, string directory)
    {
        if (!tool.JsonSchema.TryGetProperty("required", out var required))
            return [];
        var properties = tool.JsonSchema.GetProperty("properties");
        return [.. required.EnumerateArray().Select(name => name.GetString()!).Select(name => (name, Value(properties.GetProperty(name), name, directory)))];
    }

    private static object? Value(JsonElement schema, string name, string directory) => schema.GetProperty("type").ToString() switch
    {
        "string" => name == "root" ? directory : "some",
        "integer" or "number" => 1,
        "boolean" => true,
        "array" => Array.Empty<object>(),
        _ => new Dictionary<string, object>(),
    };

    /// <summary>The URI of a template without its variables, which may all be left out here.</summary>
    private static string Bare(string template) => template[..template.IndexOf('{', StringComparison.Ordinal)];

    /// <summary>What an author adds: it says so, if it runs.</summary>
    private static class AuthorCode
    {
        public const string HasRun = "author's code has run";

        [McpServerToolType]
        internal sealed class Tools
        {
            [McpServerTool(Name = "author_tool")]
            public static string Run(Session session) => throw new InvalidOperationException(HasRun + session.LogId);
        }

        [McpServerPromptType]
        internal sealed class Prompts
        {
            [McpServerPrompt(Name = "author_prompt")]
            public static string Run(Session session) => throw new InvalidOperationException(HasRun + session.LogId);
        }

        [McpServerPromptType]
        internal sealed class ConstructedPrompts(Session session)
        {
            [McpServerPrompt(Name = "constructed_author_prompt")]
            public string Run() => throw new InvalidOperationException(HasRun + session.LogId);
        }

        [McpServerResourceType]
        internal sealed class Resources
        {
            [McpServerResource(Name = "author_resource", UriTemplate = "author://direct")]
            public static string Run(Session session) => throw new InvalidOperationException(HasRun + session.LogId);

            [McpServerResource(Name = "author_template", UriTemplate = "author://template{?session}")]
            public static string RunTemplate(Session session) => throw new InvalidOperationException(HasRun + session.LogId);
        }

        [McpServerResourceType]
        internal sealed class ConstructedResources(Session session)
        {
            [McpServerResource(Name = "constructed_author_resource", UriTemplate = "author://constructed{?session}")]
            public string Run() => throw new InvalidOperationException(HasRun + session.LogId);
        }
    }
}
