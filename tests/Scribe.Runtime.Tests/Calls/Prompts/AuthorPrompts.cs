using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Runtime.Tests.Calls.Prompts;

/// <summary>Prompts as an author writes them.</summary>
[McpServerPromptType]
internal sealed class AuthorPrompts
{
    private static readonly GetPromptResult Shared = new()
    {
        Description = "the author's",
        Messages = [new PromptMessage { Role = Role.Assistant, Content = new TextContentBlock { Text = "shared" } }],
    };

    [McpServerPrompt(Name = "review"), Description("Reviews the project.")]
    public string Review(Session session, string focus) => $"Review {session.RequireProject().Name} for {focus}.";

    [McpServerPrompt(Name = "maybe_review")]
    public static string MaybeReview(Session? session = null) => $"Review {session?.Project?.Name.Value ?? "something"}.";

#pragma warning disable SCRIBE3002 // an argument of the prompt's own, which the guard must leave alone
    [McpServerPrompt(Name = "plain_prompt")]
    public static string Plain(string? session = null) => $"plain {session}";
#pragma warning restore SCRIBE3002

    [McpServerPrompt(Name = "seen_by_prompt")]
    public static string Seen(Session session, RequestContext<GetPromptRequestParams> request) =>
        "seen " + string.Join(',', request.Params.Arguments?.Keys ?? []);

    [McpServerPrompt(Name = "shared_prompt")]
    public static GetPromptResult SharedPrompt(Session session) => Shared;

    [McpServerPrompt(Name = "refusing_prompt")]
    public static string Refuse(Session session) =>
        throw new ScribeException(ErrorCode.InvalidArgument, "The author refuses.", "Ask otherwise.");

    [McpServerPrompt(Name = "throwing_prompt")]
    public static string Throw(Session session) => throw new InvalidOperationException("the author's own secret");
}

/// <summary>A class of prompts whose constructor takes the session.</summary>
[McpServerPromptType]
internal sealed class ConstructedPrompts(Session session)
{
    [McpServerPrompt(Name = "review_constructed")]
    public string Review() => session.RequireProject().Name.Value;
}
