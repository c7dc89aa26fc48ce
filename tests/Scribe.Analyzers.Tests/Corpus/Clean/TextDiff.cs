// A diff with arrays, indexers, ranges and a comparer that the caller chooses.
using System.ComponentModel;
using System.Text;
using Microsoft.Extensions.Hosting;

namespace Files.Diff;

public enum Change { Same, Added, Removed }

public readonly record struct Edit(Change Change, string Line)
{
    public override string ToString() => Change switch
    {
        Change.Added => "+ " + Line,
        Change.Removed => "- " + Line,
        _ => "  " + Line,
    };
}

internal sealed class Differ(IEqualityComparer<string> comparer)
{
    public static Differ Exact { get; } = new(StringComparer.Ordinal);

    public static Differ IgnoringCase { get; } = new(StringComparer.OrdinalIgnoreCase);

    public static Differ IgnoringSpace { get; } = new(EqualityComparer<string>.Create(
        (a, b) => a?.Trim() == b?.Trim(), text => text.Trim().GetHashCode(StringComparison.Ordinal)));

    public IReadOnlyList<Edit> Compare(string[] before, string[] after)
    {
        var lengths = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = comparer.Equals(before[i], after[j])
                    ? lengths[i + 1, j + 1] + 1
                    : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        var edits = new List<Edit>();
        int left = 0, right = 0;
        while (left < before.Length && right < after.Length)
        {
            if (comparer.Equals(before[left], after[right]))
            {
                edits.Add(new Edit(Change.Same, after[right++]));
                left++;
            }
            else if (lengths[left + 1, right] >= lengths[left, right + 1])
            {
                edits.Add(new Edit(Change.Removed, before[left++]));
            }
            else
            {
                edits.Add(new Edit(Change.Added, after[right++]));
            }
        }

        edits.AddRange(before[left..].Select(line => new Edit(Change.Removed, line)));
        edits.AddRange(after[right..].Select(line => new Edit(Change.Added, line)));
        return edits;
    }
}

[McpServerToolType]
public sealed class DiffTools
{
    private static readonly string[] NewLines = ["\r\n", "\n"];

    [McpServerTool(ReadOnly = true), Description("Compares two texts line by line.")]
    public string Diff(string before, string after, string mode = "exact", int context = 3)
    {
        var differ = mode switch
        {
            "case" => Differ.IgnoringCase,
            "space" => Differ.IgnoringSpace,
            _ => Differ.Exact,
        };
        var edits = differ.Compare(before.Split(NewLines, default), after.Split(NewLines, default));
        var text = new StringBuilder();
        for (var i = 0; i < edits.Count; i++)
        {
            var (from, to) = (Math.Max(0, i - context), Math.Min(edits.Count, i + context + 1));
            if (edits.Skip(from).Take(to - from).Any(edit => edit.Change != Change.Same))
                text.Append(edits[i]).Append('\n');
        }

        return text.ToString();
    }
}

internal static class Program
{
    private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools<DiffTools>();
}
