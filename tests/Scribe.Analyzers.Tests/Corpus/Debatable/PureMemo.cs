// The results of pure functions, remembered in static dictionaries: reflection by type, expressions by their text.
// Nobody learns what another one asked; but no rule can know that the function is pure.
using System.ComponentModel;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;

namespace Memo;

internal static class Properties
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_byType = new();

    public static PropertyInfo[] Of(Type type) => s_byType.GetOrAdd(type, static t => t.GetProperties());
}

internal static class Patterns
{
    private static readonly ConcurrentDictionary<string, Regex> s_compiled = new(StringComparer.Ordinal);

    public static Regex Get(string pattern) =>
        s_compiled.GetOrAdd(pattern, p => new Regex(p, RegexOptions.None, TimeSpan.FromSeconds(1)));
}

public sealed record Ticket(int Id, string Title, string State);

[McpServerToolType]
public static class MemoTools
{
    [McpServerTool, Description("Describes a ticket.")]
    public static string Describe(Ticket ticket) =>
        string.Join(", ", Properties.Of(typeof(Ticket)).Select(property => $"{property.Name}={property.GetValue(ticket)}"));

    [McpServerTool, Description("Finds lines that match a pattern.")]
    public static IEnumerable<string> Grep(string pattern, string[] lines) => lines.Where(line => Patterns.Get(pattern).IsMatch(line));
}

internal static class Program
{
    private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools([typeof(MemoTools)]);
}
