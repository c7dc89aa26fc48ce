using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Tests.Harness;

/// <summary>What an expected.txt asks for: <c>SCRIBEnnnn  words ... more words</c>, which a message contains in this order.</summary>
/// <remarks>
/// A line <c>also SCRIBEnnnn</c> names a rule that may speak up as well. Lines that start with <c>#</c> are remarks.
/// </remarks>
internal sealed record ExpectedLeaks(IReadOnlyList<ExpectedLeaks.Line> Lines, IReadOnlySet<string> Allowed)
{
    public sealed record Line(string Id, IReadOnlyList<string> Words)
    {
        public bool Matches(Diagnostic diagnostic)
        {
            if (diagnostic.Id != Id) return false;
            var message = diagnostic.GetMessage();
            var at = 0;
            foreach (var word in Words)
            {
                var found = message.IndexOf(word, at, StringComparison.Ordinal);
                if (found < 0) return false;
                at = found + word.Length;
            }
            return true;
        }

        public override string ToString() => $"{Id}  {string.Join(" ... ", Words)}";
    }

    public static ExpectedLeaks Parse(IEnumerable<string> text)
    {
        var rows = text.Select(row => row.Trim()).Where(row => row.Length > 0 && row[0] != '#').ToLookup(row => row.StartsWith("also ", StringComparison.Ordinal));
        var lines = rows[false].Select(row => row.Split(' ', 2)).Select(parts => new Line(parts[0], parts[1].Trim().Split(" ... "))).ToList();
        var also = rows[true].SelectMany(row => row.Split(' ').Skip(1));
        return new(lines, lines.Select(line => line.Id).Concat(also).ToHashSet());
    }
}
