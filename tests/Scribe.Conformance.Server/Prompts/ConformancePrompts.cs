using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Scribe.Conformance.Server.Tools;

namespace Scribe.Conformance.Server.Prompts;

[McpServerPromptType]
public static class ConformancePrompts
{
    [McpServerPrompt(Name = "test_simple_prompt"), Description("A text.")]
    public static string Simple(Session? session = null) =>
        session is null ? "This is a simple prompt for testing." : $"This is a simple prompt for {session}.";

    [McpServerPrompt(Name = "test_prompt_with_arguments"), Description("A text with two arguments in it.")]
    public static string WithArguments(
        [Description("The first argument.")] string arg1, [Description("The second argument.")] string arg2) =>
        $"Prompt with arguments: arg1='{arg1}', arg2='{arg2}'";

    [McpServerPrompt(Name = "test_prompt_with_embedded_resource"), Description("A resource and what to do with it.")]
    public static IEnumerable<PromptMessage> WithResource([Description("The resource.")] string resourceUri) =>
    [
        User(new EmbeddedResourceBlock
        {
            Resource = new TextResourceContents
            {
                Uri = resourceUri,
                MimeType = "text/plain",
                Text = "Embedded resource content for testing.",
            },
        }),
        User("Please process the embedded resource above."),
    ];

    [McpServerPrompt(Name = "test_prompt_with_image"), Description("An image and what to do with it.")]
    public static IEnumerable<PromptMessage> WithImage() =>
    [
        User(ImageContentBlock.FromBytes(Media.Png, "image/png")),
        User("Please analyze the image above."),
    ];

    [McpServerPrompt(Name = "test_input_required_result_prompt"), Description("A text with something in it that the user is asked for.")]
    public static string WithContext(RequestContext<GetPromptRequestParams> request, Session? session = null) =>
        Answers.Text(request.Params, "user_context", "context") is { } context
            ? $"The context{(session is null ? "" : $" of {session}")} is: {context}"
            : throw new InputRequiredException(new Dictionary<string, InputRequest>
            {
                ["user_context"] = InputRequest.ForElicitation(
                    Requests.Elicit("What context should the prompt use?", "context")),
            });

    private static PromptMessage User(ContentBlock content) => new() { Role = Role.User, Content = content };

    private static PromptMessage User(string text) => User(new TextContentBlock { Text = text });
}
