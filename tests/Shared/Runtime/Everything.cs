using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using Shouldly;

namespace Scribe.Tests.Shared;

/// <summary>
/// All tools, prompts and resources that a server publishes. They are asked for, so that whatever is added to Scribe later is
/// held to the same.
/// </summary>
internal static class Everything
{
    /// <summary>What opens a session when called without one.</summary>
    public static readonly string[] Openers = ["open_session", "set_project"];

    /// <summary>What an authenticated owner may call without a session: it shows what is the owner's own.</summary>
    public static readonly string[] OfOwners = ["list_sessions", "list_projects"];

    /// <summary>Calls all of it but what is allowed without a session: each refuses, and says what to do next.</summary>
    /// <returns>How many of each kind were called.</returns>
    public static async Task<(int Tools, int Prompts, int Resources)> ShouldNeedASessionAsync(McpClient client, string[] allowed, string directory)
    {
        var tools = await client.ListToolsAsync();
        allowed.ShouldBeSubsetOf(tools.Select(tool => tool.Name));
        var called = (Tools: 0, Prompts: 0, Resources: 0);
        foreach (var tool in tools.Where(tool => !allowed.Contains(tool.Name)))
        {
            var arguments = ArgumentsOf(tool, directory);
            await ShouldRefuseAsync(client, tool.Name, arguments);
            arguments["session"] = null;
            await ShouldRefuseAsync(client, tool.Name, arguments);
            called.Tools++;
        }

        if (client.ServerCapabilities.Prompts is not null)
        {
            foreach (var prompt in await client.ListPromptsAsync())
            {
                await ShouldRefuseAsync(prompt.Name, client.GetPromptAsync(prompt.Name).AsTask());
                called.Prompts++;
            }
        }

        if (client.ServerCapabilities.Resources is not null)
        {
            var direct = (await client.ListResourcesAsync()).Select(resource => resource.Uri);
            foreach (var uri in direct.Concat((await client.ListResourceTemplatesAsync()).Select(template => Bare(template.UriTemplate))))
            {
                await ShouldRefuseAsync(uri, client.ReadResourceAsync(uri).AsTask());
                called.Resources++;
            }
        }

        return called;
    }

    /// <summary>What a tool requires, so that nothing but the missing session can be why it refuses.</summary>
    public static Dictionary<string, object?> ArgumentsOf(McpClientTool tool, string directory)
    {
        if (!tool.JsonSchema.TryGetProperty("required", out var required))
            return [];
        var properties = tool.JsonSchema.GetProperty("properties");
        return required.EnumerateArray().Select(name => name.GetString()!)
            .ToDictionary(name => name, name => Value(properties.GetProperty(name), name, directory));
    }

    private static async Task ShouldRefuseAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        var result = await client.CallToolAsync(tool, arguments);
        result.IsError.ShouldBe(true, tool);
        var error = result.StructuredContent!.Value.GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe("session_required", tool);
        error.GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace(tool);
        error.GetProperty("suggestion").GetString().ShouldNotBeNullOrWhiteSpace(tool);
    }

    private static async Task ShouldRefuseAsync(string called, Task call)
    {
        var refusal = await Should.ThrowAsync<McpProtocolException>(() => call, called);
        refusal.Data["code"].ShouldBe("session_required", called);
        refusal.Data["message"].ShouldBeOfType<string>().ShouldNotBeNullOrWhiteSpace(called);
        refusal.Data["suggestion"].ShouldBeOfType<string>().ShouldNotBeNullOrWhiteSpace(called);
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
    private static string Bare(string template) => template.Contains('{') ? template[..template.IndexOf('{')] : template;
}
