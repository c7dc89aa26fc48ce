// Static factory methods, results, records with copies, and shared instances that never change.
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;

namespace Versions;

public sealed record SemanticVersion(int Major, int Minor, int Patch) : IComparable<SemanticVersion>, IParsable<SemanticVersion>
{
    public static readonly SemanticVersion Zero = new(0, 0, 0);

    public static SemanticVersion First { get; } = Zero with { Major = 1 };

    public string? Label { get; init; }

    public static SemanticVersion Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var version) ? version : throw new FormatException($"'{s}' is no version.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out SemanticVersion result)
    {
        result = null;
        if (s?.Split('-', 2) is not [var numbers, .. var label] || numbers.Split('.') is not [var a, var b, var c])
            return false;
        if (!int.TryParse(a, out var major) || !int.TryParse(b, out var minor) || !int.TryParse(c, out var patch))
            return false;
        result = new SemanticVersion(major, minor, patch) { Label = label.FirstOrDefault() };
        return true;
    }

    public int CompareTo(SemanticVersion? other) => other is null
        ? 1
        : (Major, Minor, Patch, Label is null).CompareTo((other.Major, other.Minor, other.Patch, other.Label is null));

    public override string ToString() => $"{Major}.{Minor}.{Patch}{(Label is null ? "" : "-" + Label)}";

    public static bool operator <(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) > 0;
}

public abstract record Result<T>
{
    public sealed record Ok(T Value) : Result<T>;

    public sealed record Failed(string Reason) : Result<T>;

    public static Result<T> Of(T value) => new Ok(value);

    public static Result<T> Fail(string reason) => new Failed(reason);

    public TOut Match<TOut>(Func<T, TOut> ok, Func<string, TOut> failed) => this switch
    {
        Ok(var value) => ok(value),
        Failed(var reason) => failed(reason),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

[McpServerToolType]
public static class VersionTools
{
    [McpServerTool(ReadOnly = true), Description("Proposes the next version.")]
    public static string NextVersion(string current, bool breaking, bool feature) =>
        Parse(current).Match(version => Bump(version, breaking, feature).ToString(), reason => reason);

    [McpServerTool(ReadOnly = true), Description("Sorts versions.")]
    public static List<string> SortVersions(string[] versions)
    {
        var parsed = new List<SemanticVersion>();
        foreach (var text in versions)
        {
            if (SemanticVersion.TryParse(text, null, out var version))
                parsed.Add(version);
        }

        parsed.Sort((left, right) => right.CompareTo(left));
        return parsed.ConvertAll(version => version.ToString());
    }

    private static Result<SemanticVersion> Parse(string text) =>
        SemanticVersion.TryParse(text, null, out var version) ? Result<SemanticVersion>.Of(version) : Result<SemanticVersion>.Fail("No version.");

    private static SemanticVersion Bump(SemanticVersion version, bool breaking, bool feature) => (breaking, feature) switch
    {
        _ when version < SemanticVersion.First => SemanticVersion.First,
        (true, _) => SemanticVersion.Zero with { Major = version.Major + 1 },
        (_, true) => version with { Minor = version.Minor + 1, Patch = 0, Label = null },
        _ => version with { Patch = version.Patch + 1, Label = null },
    };
}

internal static class Program
{
    private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools([typeof(VersionTools)]);
}
