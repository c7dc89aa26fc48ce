using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace Scribe.Tests.Shared;

/// <summary>What an author adds to Scribe's own tools, of each kind: it says so, if it runs.</summary>
internal static class AuthorCode
{
    public const string HasRun = "author's code has run";

    public static IMcpServerBuilder WithAuthorCode(this IMcpServerBuilder builder) => builder
        .WithTools<Tools>()
        .WithPrompts<Prompts>()
        .WithPrompts<ConstructedPrompts>()
        .WithResources<Resources>()
        .WithResources<ConstructedResources>();

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
