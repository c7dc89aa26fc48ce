// Extension methods, extension blocks and a static class of helpers: all of them pure.
using System.ComponentModel;
using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace Texts;

internal static class TextExtensions
{
    private static readonly char[] Vowels = ['a', 'e', 'i', 'o', 'u'];

    extension(string text)
    {
        public int Vowels => text.Count(c => TextExtensions.Vowels.Contains(char.ToLowerInvariant(c)));

        public bool IsBlank => string.IsNullOrWhiteSpace(text);

        public string Shorten(int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

        public IEnumerable<string> Sentences()
        {
            var start = 0;
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] is not ('.' or '!' or '?'))
                    continue;
                yield return text[start..(i + 1)].Trim();
                start = i + 1;
            }

            if (start < text.Length)
                yield return text[start..].Trim();
        }
    }

    extension<T>(IEnumerable<T> source) where T : notnull
    {
        public Dictionary<T, int> Histogram()
        {
            var counts = new Dictionary<T, int>();
            foreach (var item in source)
                counts[item] = counts.GetValueOrDefault(item) + 1;
            return counts;
        }
    }

    public static string ToTitleCase(this string text, CultureInfo? culture = null) =>
        (culture ?? CultureInfo.InvariantCulture).TextInfo.ToTitleCase(text);

    public static void Deconstruct(this string[] pair, out string first, out string? second) =>
        (first, second) = (pair[0], pair.Length > 1 ? pair[1] : null);
}

[McpServerToolType]
internal sealed class TextTools
{
    [McpServerTool(ReadOnly = true), Description("Counts vowels and sentences.")]
    public object Measure(string text) => new { text.Vowels, Sentences = text.Sentences().Count(), text.IsBlank };

    [McpServerTool(ReadOnly = true), Description("Counts words.")]
    public Dictionary<string, int> WordCounts(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.ToLowerInvariant()).Histogram();

    [McpServerTool(ReadOnly = true), Description("Summarises a text by its first sentences.")]
    public string Summarise(string text, int sentences = 2, int length = 200) =>
        string.Join(' ', text.Sentences().Take(sentences)).Shorten(length);

    [McpServerTool(ReadOnly = true), Description("Makes a heading of 'title: subtitle'.")]
    public string Heading(string line)
    {
        var (title, subtitle) = line.Split(':', 2);
        return subtitle is null ? title.ToTitleCase() : $"{title.ToTitleCase()}: {subtitle.Trim()}";
    }
}

internal static class Program
{
    private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools<TextTools>();
}
