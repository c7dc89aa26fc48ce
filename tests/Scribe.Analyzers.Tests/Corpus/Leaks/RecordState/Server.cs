// A record with settable properties, registered as a singleton, and written by the tools themselves.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Viewing;

public record ViewState
{
    public string? File { get; set; }

    public int Page { get; set; } = 1;

    public IList<string> Bookmarks { get; } = [];
}

[McpServerToolType]
public static class ViewTools
{
    [McpServerTool(Name = "view_file"), Description("Opens a file at its first page.")]
    public static void ViewFile(ViewState state, string file) => (state.File, state.Page) = (file, 1);

    [McpServerTool(Name = "bookmark"), Description("Marks the page.")]
    public static void Bookmark(ViewState state) => state.Bookmarks.Add($"{state.File}:{state.Page}");

    [McpServerTool(Name = "next_page"), Description("Turns the page.")]
    public static string NextPage(ViewState state) => $"{state.File}, page {++state.Page}";
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<ViewState>();
        builder.Services.AddMcpServer().WithTools([typeof(ViewTools)]);
        builder.Build().Run();
    }
}
