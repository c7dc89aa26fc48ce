// Tools made of delegates and method groups; the captured locals are never written again.
using Microsoft.Extensions.Hosting;
using ModelContextProtocol.Protocol;

namespace Delegates;

internal sealed class Wordlist(IEnumerable<string> words)
{
    private readonly string[] _words = [.. words.Distinct().Order(StringComparer.Ordinal)];

    public int Count => _words.Length;

    public IEnumerable<string> Like(string pattern)
    {
        foreach (var word in _words)
        {
            if (word.Length == pattern.Length && Matches(word, pattern))
                yield return word;
        }

        static bool Matches(string word, string pattern)
        {
            for (var i = 0; i < word.Length; i++)
            {
                if (pattern[i] != '?' && pattern[i] != word[i])
                    return false;
            }

            return true;
        }
    }

    public string Longest() => _words.MaxBy(word => word.Length) ?? "";
}

internal static class Program
{
    private static void Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        var words = new Wordlist(args.Length > 0 ? File.ReadLines(args[0]) : ["build", "file", "query", "ticket"]);
        var limit = Math.Min(words.Count, 50);
        Func<string, string> normalise = text => text.Trim().ToLowerInvariant();

        var tools = new List<McpServerTool>
        {
            McpServerTool.Create(
                (string pattern) => words.Like(normalise(pattern)).Take(limit).ToArray(),
                new McpServerToolCreateOptions { Name = "find_words", Description = "Finds words; ? is any letter." }),
            McpServerTool.Create(words.Longest, new McpServerToolCreateOptions { Name = "longest_word" }),
            McpServerTool.Create(CountLetters, new McpServerToolCreateOptions { Name = "count_letters" }),
        };
        foreach (var direction in new[] { "upper", "lower" })
        {
            tools.Add(McpServerTool.Create(
                (string text) => direction == "upper" ? text.ToUpperInvariant() : text.ToLowerInvariant(),
                new McpServerToolCreateOptions { Name = "to_" + direction }));
        }

        builder.Services.AddMcpServer()
            .WithTools(tools)
            .WithResources([McpServerResource.Create(() => words.Count.ToString(), new() { UriTemplate = "words://count", Name = "count" })]);
        builder.Build().Run();
    }

    private static Dictionary<char, int> CountLetters(string text)
    {
        var counts = new Dictionary<char, int>();
        foreach (var letter in text.Where(char.IsLetter))
        {
            ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, letter, out _);
            count++;
        }

        return counts;
    }
}
