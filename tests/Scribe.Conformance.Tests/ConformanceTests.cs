namespace Scribe.Conformance.Tests;

/// <summary>
/// What the conformance tool of the MCP project says of a server that is made with Scribe and served over HTTP. The tool knows
/// which scenarios a revision requires; the approved table holds each of them, so that none can be lost or fail unnoticed.
/// </summary>
public sealed class ConformanceTests(ConformanceRun run) : IClassFixture<ConformanceRun>
{
    /// <summary>The scenarios of the approved table that are not left out.</summary>
    public static TheoryData<string, string> Scenarios => ApprovedTable.Scenarios();

    [SkippableTheory]
    [MemberData(nameof(Scenarios))]
    public void Scenario_Passes(string revision, string scenario)
    {
        Skip.If(run.Obstacle is not null, run.Obstacle);
        var result = run.Results.Single(result => result.Revision == revision && result.Scenario == scenario);

        result.Checks.ShouldContain(check => check.Status == CheckStatus.Success, "nothing was checked");
        string.Join('\n', result.Checks.Where(check => check.IsFault && !KnownGaps.Accepts(check))).ShouldBeEmpty();
    }

    [SkippableFact]
    public void Table_HoldsEveryScenarioOfTheTool()
    {
        Skip.If(run.Obstacle is not null, run.Obstacle);

        Snapshot.ShouldMatch(string.Join('\n', run.Results.Select(ApprovedTable.Line)));
    }

    [SkippableFact]
    public void Log_HoldsNoHandle()
    {
        Skip.If(run.Obstacle is not null, run.Obstacle);

        run.ServerLog.ShouldContain("open_session", customMessage: "no handle was made, so nothing was shown");
        run.ServerLog.ShouldNotContain("scs_");
    }
}
