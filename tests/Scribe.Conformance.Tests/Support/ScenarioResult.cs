using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scribe.Conformance.Tests.Support;

/// <summary>What the tool found of one scenario.</summary>
/// <param name="Revision">The revision under which it ran.</param>
/// <param name="Scenario">Its name.</param>
/// <param name="Standing"><see cref="Required"/>, or why the tool does not score it.</param>
/// <param name="Checks">What it looked at.</param>
public sealed record ScenarioResult(string Revision, string Scenario, string Standing, IReadOnlyList<Check> Checks)
{
    public const string Required = "required";

    public bool IsRequired => Standing == Required;
}

/// <summary>One thing that the tool looked at. What the server answered is left behind: it may hold a handle.</summary>
public sealed record Check(string Id, CheckStatus Status, string Description, string? ErrorMessage)
{
    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>A warning is of a SHOULD, and counts as well.</summary>
    public bool IsFault => Status is CheckStatus.Failure or CheckStatus.Warning;

    public static IReadOnlyList<Check> ReadAll(string file) =>
        JsonSerializer.Deserialize<List<Check>>(File.ReadAllText(file), Options)!;

    public override string ToString() => $"{Status} {Id}: {Description}: {ErrorMessage}";
}

public enum CheckStatus
{
    Success,
    Failure,
    Warning,
    Skipped,
    Info,
}
