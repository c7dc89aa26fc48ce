// Prompts, resources and a template, with texts that are loaded once and never change.
using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Hosting;
using ModelContextProtocol.Protocol;

namespace StyleGuide;

internal static class Pages
{
    private static readonly IReadOnlyDictionary<string, string> s_pages = Load(typeof(Pages).Assembly);

    public static IEnumerable<string> Names => s_pages.Keys;

    public static string Read(string name) => s_pages.TryGetValue(name, out var text)
        ? text
        : throw new McpPageNotFoundException(name);

    private static Dictionary<string, string> Load(Assembly assembly)
    {
        var pages = new Dictionary<string, string> { ["naming"] = "Names say what a thing is.", ["tests"] = "A test says what holds." };
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            pages[Path.GetFileNameWithoutExtension(resource)] = reader.ReadToEnd();
        }

        return pages;
    }
}

public sealed class McpPageNotFoundException(string page) : Exception($"There is no page '{page}'.")
{
    public string Page { get; } = page;
}

[McpServerPromptType]
public static class ReviewPrompts
{
    private const string Tone = "Be short, be kind, name the line.";

    [McpServerPrompt(Name = "review"), Description("Asks for a review.")]
    public static IEnumerable<ChatMessage> Review(string diff, string page = "naming")
    {
        yield return new ChatMessage(ChatRole.System, Tone + "\n" + Pages.Read(page));
        yield return new ChatMessage(ChatRole.User, diff);
    }

    [McpServerPrompt, Description("Asks for a title.")]
    public static string Title(string text) => $"Give this text a title of at most {MaxWords} words:\n{text}";

    private static int MaxWords => 8;
}

[McpServerResourceType]
public sealed class PageResources
{
    [McpServerResource(UriTemplate = "style://pages", Name = "pages", MimeType = "text/plain")]
    public static string List() => string.Join('\n', Pages.Names.Order(StringComparer.Ordinal));

    [McpServerResource(UriTemplate = "style://pages/{name}"), Description("A page of the guide.")]
    public TextResourceContents Page(RequestContext<ReadResourceRequestParams> request, string name) => new()
    {
        Uri = request.Params?.Uri ?? "style://pages/" + name,
        MimeType = "text/markdown",
        Text = Pages.Read(name),
    };
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddMcpServer().WithPrompts([typeof(ReviewPrompts)]).WithResources<PageResources>();
        builder.Build().Run();
    }
}
