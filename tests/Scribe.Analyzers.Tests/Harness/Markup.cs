using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Scribe.Analyzers.Tests.Harness;

/// <summary>Source with the expected places in it: <c>[|x|]</c> for the case's own rule, <c>{|ID:x|}</c> for any.</summary>
internal sealed record Markup(string Text, IReadOnlyList<(string? Id, TextSpan Span)> Spans)
{
    public static Markup Parse(string marked)
    {
        var text = new StringBuilder(marked.Length);
        var open = new Stack<(string? Id, int Start, string End)>();
        var spans = new List<(string?, TextSpan)>();
        for (var i = 0; i < marked.Length;)
        {
            var rest = marked.AsSpan(i);
            if (rest.StartsWith("[|"))
            {
                open.Push((null, text.Length, "|]"));
                i += 2;
            }
            else if (rest.StartsWith("{|"))
            {
                var colon = rest.IndexOf(':');
                open.Push((rest[2..colon].ToString(), text.Length, "|}"));
                i += colon + 1;
            }
            else if (open.TryPeek(out var top) && rest.StartsWith(top.End))
            {
                spans.Add((top.Id, TextSpan.FromBounds(top.Start, text.Length)));
                open.Pop();
                i += 2;
            }
            else
            {
                text.Append(marked[i++]);
            }
        }
        return open.Count == 0 ? new(text.ToString(), spans) : throw new FormatException("A mark is not closed.");
    }
}
