// A server of one file with top-level statements, as the quick starts show it.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddSingleton<Clipboard>();
builder.Services
    .AddMcpServer()
    .WithStdioServerTransport()
    .WithToolsFromAssembly();

var app = builder.Build();
Options.Separator = args.Length > 0 ? args[0] : ", ";
await app.RunAsync();

static class Options
{
    public static string Separator = "";
}

sealed class Clipboard
{
    private string[] _lines = [];

    public void Copy(params string[] lines) => _lines = lines;

    public string[] Paste() => _lines;
}

[McpServerToolType]
sealed class ClipboardTools(Clipboard clipboard)
{
    [McpServerTool(Name = "copy"), Description("Copies lines.")]
    public void Copy(string[] lines) => clipboard.Copy(lines);

    [McpServerTool(Name = "paste"), Description("Pastes what was copied.")]
    public string Paste() => string.Join(Options.Separator, clipboard.Paste());
}
