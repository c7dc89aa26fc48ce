// The other half, with the static and its writes.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Halves;

[McpServerToolType]
public static partial class SearchTools
{
    private static string? s_last;

    [McpServerTool(Name = "search"), Description("Searches.")]
    public static string Search(string text)
    {
        s_last = text;
        return "Found nothing.";
    }

    [McpServerTool(Name = "forget"), Description("Forgets the last search.")]
    public static void Forget() => s_last = null;
}

internal static class Program
{
    private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools([typeof(SearchTools)]);
}
