// A catalog that a hosted service loads when the host starts, and a registry filled at registration; tools only look things up.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Templates;

public sealed class TemplateRegistry
{
    private readonly Dictionary<string, Func<string, string>> _templates = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Names => _templates.Keys;

    public TemplateRegistry Add(string name, Func<string, string> render)
    {
        _templates.Add(name, render);
        return this;
    }

    public string Render(string name, string title) =>
        _templates.TryGetValue(name, out var render) ? render(title) : $"There is no template '{name}'.";
}

public interface ISnippetCatalog
{
    IReadOnlyList<string> For(string language);
}

internal sealed class SnippetCatalog(ILogger<SnippetCatalog> logger) : IHostedService, ISnippetCatalog
{
    private readonly TaskCompletionSource _ready = new();
    private ILookup<string, string> _snippets = Array.Empty<string>().ToLookup(_ => "");

    public IReadOnlyList<string> For(string language) => [.. _snippets[language]];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var lines = await ReadAsync(cancellationToken);
        _snippets = lines.ToLookup(line => line.Split(':')[0], line => line.Split(':', 2)[^1]);
        logger.LogInformation("Loaded {Count} languages.", _snippets.Count);
        _ready.TrySetResult();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task<string[]> ReadAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "snippets.txt");
        return File.Exists(path) ? await File.ReadAllLinesAsync(path, cancellationToken) : ["cs:Console.WriteLine();"];
    }
}

[McpServerToolType]
public sealed class TemplateTools(TemplateRegistry templates, ISnippetCatalog snippets)
{
    [McpServerTool(ReadOnly = true), Description("Renders a template.")]
    public string RenderTemplate(string name, string title) => templates.Render(name, title);

    [McpServerTool(ReadOnly = true), Description("Lists templates and snippets.")]
    public string List(string language) => string.Join('\n', templates.Names.Concat(snippets.For(language)));
}

internal static class Program
{
    private static void Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        var registry = new TemplateRegistry()
            .Add("readme", title => $"# {title}")
            .Add("changelog", title => $"# Changes of {title}\n\n## Unreleased");
        builder.Services.AddSingleton(registry);
        builder.Services.AddSingleton<SnippetCatalog>();
        builder.Services.AddSingleton<ISnippetCatalog>(provider => provider.GetRequiredService<SnippetCatalog>());
        builder.Services.AddHostedService(provider => provider.GetRequiredService<SnippetCatalog>());
        builder.Services.AddMcpServer().WithTools<TemplateTools>();
        builder.Build().Run();
    }
}
