namespace Scribe.Conformance.Tests;

/// <summary>What is not demanded of our server, and why.</summary>
internal static class KnownGaps
{
    public const string LeftOut = "left out";

    /// <summary>Why a scenario is not demanded; null where it is, as all that a revision requires.</summary>
    public static string? WhyLeftOut(ScenarioResult result) => result.Scenario switch
    {
        _ when result.IsRequired => null,
        "server-sse-polling" => "the host keeps no events, so a stream that broke off cannot be taken up again",
        var name when name.StartsWith("tasks-", StringComparison.Ordinal) =>
            "the server does not offer the extension io.modelcontextprotocol/tasks",
        _ => null,
    };

    /// <summary>
    /// Whether a check is of a SHOULD that is not ours to keep. There is one: the SDK makes the error for a resource that is not
    /// there, and puts the URI into its message only.
    /// </summary>
    public static bool Accepts(Check check) => check is { Id: "sep-2164-data-uri", Status: CheckStatus.Warning };
}
