using System.Text;

namespace Scribe.Benchmarks.Analyzers;

/// <summary>The ordinary methods that fill the files: loops, LINQ, text, switches, async, and chains of calls.</summary>
internal sealed class GeneratedMembers(Random random, string area, string? neighbour, bool isStatic = true)
{
    private int _made;

    /// <summary>A file's text with methods added before its last brace until it has about that many lines.</summary>
    public string Fill(string head, int lines)
    {
        var text = new StringBuilder(head);
        var count = head.Count(c => c == '\n');
        do
        {
            var member = Next();
            text.Append('\n').Append(member).Append('\n');
            count += member.Count(c => c == '\n') + 2;
        }
        while (count < lines);
        return text.Append("}\n").ToString();
    }

    private string Next()
    {
        var n = _made++;
        var before = n == 0 ? null : $"Describe{n - 1}";
        var further = random.Next(3) == 0 && neighbour is not null ? $"{neighbour}.Describe0" : before;
        var call = further is null ? "text.Trim()" : $"{further}(text.Trim(), depth - 1)";
        return Indented($$"""
            /// <summary>Describes the text of {{area}} in {{n}} steps at most.</summary>
            /// <param name="text">What to describe.</param>
            /// <param name="depth">How many steps are left.</param>
            public {{Static}}string Describe{{n}}(string text, int depth)
            {
                if (depth <= 0 || string.IsNullOrWhiteSpace(text)) return text;
                var inner = {{call}};
                return depth % {{random.Next(2, 9)}} == 0
                    ? string.Create(CultureInfo.InvariantCulture, $"{inner} ({depth})")
                    : inner.Length > {{random.Next(20, 200)}} ? inner[..{{random.Next(5, 20)}}] : inner;
            }

            {{Body(n, random.Next(7))}}
            """);
    }

    private string Static => isStatic ? "static " : "";

    private string Body(int n, int kind) => kind switch
    {
        0 => $$"""
            public {{Static}}int Sum{{n}}(IReadOnlyList<string> lines, char separator)
            {
                var total = 0;
                foreach (var line in lines)
                {
                    if (string.IsNullOrWhiteSpace(line)) continue;
                    var parts = line.Split(separator, StringSplitOptions.TrimEntries);
                    for (var i = 0; i < parts.Length; i++)
                    {
                        if (int.TryParse(parts[i], NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
                            total += number * {{random.Next(1, 50)}};
                        else if (parts[i].StartsWith('#'))
                            break;
                    }
                }
                return total;
            }
            """,
        1 => $$"""
            public {{Static}}IReadOnlyList<string> Rank{{n}}(IEnumerable<{{area}}Item> items, int take)
            {
                return items
                    .Where(item => item.Amount > {{random.Next(1, 100)}} && item.Name.Length > {{random.Next(1, 9)}})
                    .GroupBy(item => item.Category, StringComparer.OrdinalIgnoreCase)
                    .OrderByDescending(group => group.Sum(item => item.Amount))
                    .ThenBy(group => group.Key, StringComparer.Ordinal)
                    .SelectMany(group => group.Select(item => $"{group.Key}: {item.Name} {item.Amount:0.00}"))
                    .Distinct()
                    .Take(take)
                    .ToList();
            }
            """,
        2 => $$"""
            public {{Static}}string Table{{n}}(IReadOnlyCollection<{{area}}Item> items)
            {
                var text = new StringBuilder();
                text.AppendLine("| name | amount | tags |").AppendLine("|---|---|---|");
                foreach (var item in items.OrderBy(item => item.Name, StringComparer.Ordinal))
                {
                    text.Append("| ").Append(item.Name).Append(" | ");
                    text.Append(item.Amount.ToString("0.##", CultureInfo.InvariantCulture)).Append(" | ");
                    text.AppendJoin(", ", item.Tags).AppendLine(" |");
                }
                if (items.Count > {{random.Next(10, 90)}}) text.AppendLine($"({items.Count} rows)");
                return text.ToString();
            }
            """,
        3 => $$"""
            public {{Static}}decimal Rate{{n}}({{area}}Item item, DateTimeOffset at) => (item.Category, at.Month) switch
            {
                ("standard", >= 6 and <= 8) => item.Amount * 1.{{random.Next(1, 9)}}m,
                ("standard", _) => item.Amount,
                ("premium", 12) => Math.Round(item.Amount * 0.{{random.Next(51, 99)}}m, 2),
                ("premium", _) when item.Tags.Count > {{random.Next(1, 6)}} => item.Amount * 0.9m,
                (null or "", _) => throw new ArgumentException("An item needs a category.", nameof(item)),
                _ => Math.Max(0, item.Amount - {{random.Next(1, 30)}}),
            };
            """,
        4 => $$"""
            public {{Static}}async Task<string> ReadAsync{{n}}(string path, CancellationToken cancellationToken)
            {
                if (!File.Exists(path)) return "";
                try
                {
                    await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, true);
                    using var reader = new StreamReader(stream, Encoding.UTF8);
                    var lines = new List<string>();
                    while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
                    {
                        if (lines.Count >= {{random.Next(50, 900)}}) break;
                        lines.Add(Describe{{n}}(line, 3));
                    }
                    return string.Join('\n', lines);
                }
                catch (IOException exception)
                {
                    return $"The file cannot be read: {exception.Message}";
                }
            }
            """,
        5 => $$"""
            public {{Static}}Dictionary<string, decimal> Totals{{n}}(IEnumerable<{{area}}Item> items)
            {
                var totals = new Dictionary<string, decimal>(StringComparer.Ordinal);
                foreach (var item in items)
                {
                    var key = item.Category ?? "none";
                    totals[key] = totals.TryGetValue(key, out var sofar) ? sofar + item.Amount : item.Amount;
                    foreach (var tag in item.Tags)
                        totals.TryAdd(tag, {{random.Next(1, 10)}});
                }
                foreach (var empty in totals.Where(pair => pair.Value == 0).Select(pair => pair.Key).ToList())
                    totals.Remove(empty);
                return totals;
            }
            """,
        _ => $$"""
            public {{Static}}bool Accepts{{n}}({{area}}Item? item, out string? problem)
            {
                problem = item switch
                {
                    null => "There is no item.",
                    { Name.Length: 0 } => "The name is empty.",
                    { Name.Length: > {{random.Next(40, 200)}} } => "The name is too long.",
                    { Amount: < 0 } => $"The amount {item.Amount} is negative.",
                    { Tags.Count: > {{random.Next(5, 30)}} } => "There are too many tags.",
                    _ when item.Name.Any(c => !char.IsLetterOrDigit(c) && c != ' ') => "The name has odd characters.",
                    _ => null,
                };
                return problem is null;
            }
            """,
    };

    private static string Indented(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Length == 0 ? line : "    " + line));
}
