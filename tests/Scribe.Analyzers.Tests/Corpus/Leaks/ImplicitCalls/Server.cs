// Calls that nobody writes: foreach, using, await, deconstruction, a collection initialiser, an interpolated string handler.
using System.ComponentModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;

namespace Implicit;

internal static class Globals
{
    internal static int Limit = 3;
    internal static string Closing = "";
    internal static TaskAwaiter Pending = Task.CompletedTask.GetAwaiter();
    internal static string Suffix = "";
    internal static string Prefix = "";
    internal static string Mark = "";

    public static void Configure(string[] args)
    {
        Limit = args.Length;
        Pending = Task.Delay(args.Length).GetAwaiter();
        Closing = Suffix = Prefix = Mark = args.Length > 0 ? args[0] : "";
    }
}

internal sealed class Numbers
{
    public Enumerator GetEnumerator() => new();

    internal struct Enumerator
    {
        public int Current { get; private set; }

        public bool MoveNext() => ++Current <= Globals.Limit;
    }
}

internal sealed class Section : IDisposable
{
    public string End = "";

    public void Dispose() => End = Globals.Closing;
}

internal readonly struct Turn
{
    public TaskAwaiter GetAwaiter() => Globals.Pending;
}

internal sealed class Name(string text)
{
    public void Deconstruct(out string first, out string rest) => (first, rest) = (text[..1], text[1..] + Globals.Suffix);
}

internal sealed class Lines : System.Collections.IEnumerable
{
    private readonly List<string> _lines = [];

    public void Add(string line) => _lines.Add(Globals.Prefix + line);

    public System.Collections.IEnumerator GetEnumerator() => _lines.GetEnumerator();

    public override string ToString() => string.Join('\n', _lines);
}

[InterpolatedStringHandler]
internal ref struct MarkedHandler(int literalLength, int formattedCount)
{
    private readonly List<string> _parts = new(literalLength + formattedCount);

    public readonly void AppendLiteral(string text) => _parts.Add(text);

    public readonly void AppendFormatted<T>(T value) => _parts.Add($"{Globals.Mark}{value}");

    public readonly string Finish() => string.Concat(_parts);
}

[McpServerToolType]
public static class ImplicitTools
{
    [McpServerTool(Name = "count_up"), Description("Counts up.")]
    public static int CountUp()
    {
        var sum = 0;
        foreach (var number in new Numbers())
            sum += number;
        return sum;
    }

    [McpServerTool(Name = "make_section"), Description("Makes a section.")]
    public static string MakeSection()
    {
        var section = new Section();
        using (section)
            section.End = "open";
        return section.End;
    }

    [McpServerTool(Name = "take_turn"), Description("Waits for a turn.")]
    public static async Task TakeTurn() => await new Turn();

    [McpServerTool(Name = "split_name"), Description("Splits a name.")]
    public static string SplitName(string name)
    {
        var (first, rest) = new Name(name);
        return first + "-" + rest;
    }

    [McpServerTool(Name = "two_lines"), Description("Makes two lines.")]
    public static string TwoLines(string first, string second) => new Lines { first, second }.ToString();

    [McpServerTool(Name = "mark_word"), Description("Marks a word.")]
    public static string MarkWord(string word) => Write($"the word {word}");

    private static string Write(MarkedHandler handler) => handler.Finish();
}

internal static class Program
{
    private static void Main(string[] args)
    {
        Globals.Configure(args);
        Host.CreateApplicationBuilder(args).Services.AddMcpServer().WithTools([typeof(ImplicitTools)]);
    }
}
