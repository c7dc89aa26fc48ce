// Static and generated regular expressions, yield iterators, enums and records.
using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;

namespace Logs;

public enum Level { Trace, Debug, Information, Warning, Error, Critical }

public sealed record LogLine(DateTime At, Level Level, string Category, string Message)
{
    public static LogLine Unknown { get; } = new(DateTime.MinValue, Level.Information, "", "");
}

public static partial class LogParser
{
    private static readonly Regex Continuation = new(@"^\s+at\s", RegexOptions.Compiled | RegexOptions.CultureInvariant);

    private static readonly string[] Formats = ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss,fff"];

    public static IEnumerable<LogLine> Parse(TextReader reader)
    {
        LogLine? current = null;
        while (reader.ReadLine() is { } line)
        {
            if (current is not null && Continuation.IsMatch(line))
            {
                current = current with { Message = current.Message + "\n" + line };
                continue;
            }

            if (current is not null)
                yield return current;
            current = ParseHead(line);
        }

        if (current is not null)
            yield return current;
    }

    private static LogLine ParseHead(string line)
    {
        var match = Head().Match(line);
        if (!match.Success
            || !DateTime.TryParseExact(match.Groups["at"].Value, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            || !Enum.TryParse<Level>(match.Groups["level"].Value, ignoreCase: true, out var level))
        {
            return LogLine.Unknown with { Message = line };
        }

        return new LogLine(at, level, match.Groups["category"].Value, match.Groups["message"].Value);
    }

    [GeneratedRegex(@"^(?<at>\S+( \S+,\d{3})?) \[(?<level>\w+)\] (?<category>[\w.]+): (?<message>.*)$")]
    private static partial Regex Head();
}

[McpServerToolType]
public static partial class LogTools
{
    [McpServerTool(ReadOnly = true), Description("Counts the lines of a log by level.")]
    public static IReadOnlyDictionary<Level, int> CountLevels(string path)
    {
        using var reader = File.OpenText(path);
        return LogParser.Parse(reader).CountBy(line => line.Level).ToDictionary();
    }

    [McpServerTool(ReadOnly = true), Description("Lists the errors of a log, without digits, by frequency.")]
    public static List<string> FrequentErrors(string path, int take = 5)
    {
        using var reader = File.OpenText(path);
        return
        [
            .. LogParser.Parse(reader)
                .Where(line => line.Level >= Level.Error)
                .GroupBy(line => Digits.Replace(line.Message, "#"))
                .OrderByDescending(group => group.Count())
                .Take(take)
                .Select(group => $"{group.Count()} x {group.Key}"),
        ];
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits { get; }
}

public static class Program
{
    public static void Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddMcpServer().WithToolsFromAssembly();
        builder.Build().Run();
    }
}
