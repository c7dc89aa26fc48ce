namespace Scribe.Benchmarks.Support;

/// <summary>What a tool may keep: about 100 bytes of JSON.</summary>
public sealed record BenchBasket(IReadOnlyList<string> Items, int Total)
{
    internal static BenchBasket Example { get; } = new(["apples", "pears", "a dozen eggs", "flour", "a pint of milk", "yeast"], 6);
}
