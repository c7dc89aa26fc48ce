// A singleton with lazies, tasks and lock objects in its fields: made once from configuration, the same for all.
using System.Collections.Frozen;
using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dictionaries;

public sealed class WordDictionary : IDisposable
{
    private readonly Lazy<Task<FrozenSet<string>>> _words;
    private readonly CancellationTokenSource _stop = new();
    private readonly string _path;

    public WordDictionary(IConfiguration configuration, ILogger<WordDictionary> logger)
    {
        _path = configuration["Words"] ?? "/usr/share/dict/words";
        _words = new Lazy<Task<FrozenSet<string>>>(async () =>
        {
            var lines = await File.ReadAllLinesAsync(_path, _stop.Token);
            logger.LogInformation("Read {Count} words.", lines.Length);
            return lines.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        });
    }

    public async Task<bool> ContainsAsync(string word, CancellationToken cancellationToken)
    {
        var words = await _words.Value.WaitAsync(cancellationToken);
        return words.Contains(word);
    }

    public async Task<IEnumerable<string>> NearAsync(string word, CancellationToken cancellationToken)
    {
        var words = await _words.Value.WaitAsync(cancellationToken);
        var letters = Letters(words);
        return Variants(word, letters).Where(words.Contains).Distinct().Take(10);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private static FrozenSet<char> Letters(FrozenSet<string> words) =>
        words.SelectMany(word => word).Where(char.IsLetter).ToFrozenSet();

    private static IEnumerable<string> Variants(string word, FrozenSet<char> letters)
    {
        for (var i = 0; i < word.Length; i++)
        {
            yield return word.Remove(i, 1);
            foreach (var letter in letters)
                yield return string.Concat(word.AsSpan(0, i), [letter], word.AsSpan(i + 1));
        }
    }
}

[McpServerToolType]
public sealed class SpellingTools(WordDictionary words)
{
    [McpServerTool(ReadOnly = true), Description("Checks the spelling of a text.")]
    public async Task<List<string>> CheckSpelling(string text, CancellationToken cancellationToken)
    {
        var unknown = new List<string>();
        foreach (var word in text.Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (await words.ContainsAsync(word, cancellationToken))
                continue;
            var near = await words.NearAsync(word, cancellationToken);
            unknown.Add($"{word}: {string.Join(", ", near)}");
        }

        return unknown;
    }
}

internal static class Program
{
    private static void Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddSingleton<WordDictionary>();
        builder.Services.AddMcpServer().WithTools<SpellingTools>();
        builder.Build().Run();
    }
}
