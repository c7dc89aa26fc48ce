// Constants, lookup tables of every kind, pattern matching: nothing here ever changes.
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace Units;

public enum Dimension { Length, Mass, Temperature }

public sealed record Unit(string Symbol, Dimension Dimension, double Factor, double Offset = 0)
{
    public double ToBase(double value) => value * Factor + Offset;

    public double FromBase(double value) => (value - Offset) / Factor;
}

public static class UnitTable
{
    public const double InchInMetres = 0.0254;

    public static readonly ImmutableArray<Unit> All =
    [
        new("m", Dimension.Length, 1),
        new("in", Dimension.Length, InchInMetres),
        new("ft", Dimension.Length, 12 * InchInMetres),
        new("kg", Dimension.Mass, 1),
        new("lb", Dimension.Mass, 0.45359237),
        new("C", Dimension.Temperature, 1),
        new("F", Dimension.Temperature, 5.0 / 9, -160.0 / 9),
    ];

    public static readonly FrozenDictionary<string, Unit> BySymbol = All.ToFrozenDictionary(unit => unit.Symbol);

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["metre"] = "m",
        ["meter"] = "m",
        ["inch"] = "in",
        ["pound"] = "lb",
        ["celsius"] = "C",
    };

    private static readonly ILookup<Dimension, Unit> ByDimension = All.ToLookup(unit => unit.Dimension);

    private static readonly double[] Steps = { 1, 10, 100, 1000 };

    public static Unit Find(string name) =>
        BySymbol.TryGetValue(Aliases.GetValueOrDefault(name, name), out var unit)
            ? unit
            : throw new ArgumentException($"'{name}' is no unit; try {string.Join(", ", BySymbol.Keys.Order(StringComparer.Ordinal))}.");

    public static IEnumerable<Unit> Of(Dimension dimension) => ByDimension[dimension];

    public static double Round(double value) => Steps.Any(step => Math.Abs(value) < step) ? Math.Round(value, 3) : Math.Round(value);
}

[McpServerToolType]
public static class UnitTools
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    [McpServerTool(ReadOnly = true), Description("Converts a quantity into another unit.")]
    public static string Convert(double value, string from, string to)
    {
        var (source, target) = (UnitTable.Find(from), UnitTable.Find(to));
        if (source.Dimension != target.Dimension)
            return $"{source.Symbol} is a {source.Dimension}, {target.Symbol} a {target.Dimension}.";
        var result = UnitTable.Round(target.FromBase(source.ToBase(value)));
        return string.Create(Culture, $"{value} {source.Symbol} = {result} {target.Symbol}");
    }

    [McpServerTool(ReadOnly = true), Description("Lists the units of a dimension.")]
    public static string[] ListUnits(Dimension dimension) => [.. UnitTable.Of(dimension).Select(unit => unit.Symbol)];
}

internal static class Program
{
    private static void Main() =>
        Host.CreateApplicationBuilder().Services.AddMcpServer().WithStdioServerTransport().WithTools([typeof(UnitTools)]);
}
