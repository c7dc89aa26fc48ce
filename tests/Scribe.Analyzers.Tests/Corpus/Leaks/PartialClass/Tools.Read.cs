// One class of tools in two files; this half reads what the other one writes.
using System.ComponentModel;

namespace Halves;

public static partial class SearchTools
{
    [McpServerTool(Name = "search_again"), Description("Repeats the last search.")]
    public static string SearchAgain() => s_last is null ? "Nothing to repeat." : $"Found nothing for {s_last}.";
}
