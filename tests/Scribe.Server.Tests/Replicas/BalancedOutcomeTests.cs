using System.Runtime.CompilerServices;
using Scribe.Server.Tests.Outcomes;

namespace Scribe.Server.Tests.Replicas;

/// <summary>What comes of a call is the same on many replicas as on one, though each request goes to the next.</summary>
public sealed class BalancedOutcomeTests
{
    [SkippableTheory]
    [MemberData(nameof(Revisions.All), MemberType = typeof(Revisions))]
    public async Task EveryCall_ComesToWhatTheTableSaysOfOneServer(string revision)
    {
        var replicas = await ReplicaSet.StartAsync(3);
        await using var served = new ServedByReplicas(replicas);

        var outcomes = await OutcomeRun.RunAsync(served, revision, new StoredInPostgres(replicas.Database, replicas.Path));

        outcomes.ToDictionary(outcome => $"{outcome.Key.Item1.InWords()}, {outcome.Key.Item2.InWords()}", outcome => outcome.Value)
            .ShouldBe(OnOneServer(revision), ignoreOrder: true);
    }

    /// <summary>The column of HTTP and that revision, without the places where there is no such call.</summary>
    private static Dictionary<string, string> OnOneServer(string revision, [CallerFilePath] string source = "")
    {
        var table = Path.Combine(Path.GetDirectoryName(source)!, "../Outcomes", "OutcomeTests.EveryCall_ComesToWhatTheTableSays.verified.txt");
        var rows = File.ReadAllLines(table).Where(line => line.Length > 0).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).ToArray();
        var column = Array.IndexOf(rows[0], $"HTTP, {revision}");
        return rows.Skip(2).Where(row => row[column] != "-").ToDictionary(row => $"{row[0]}, {row[1]}", row => row[column]);
    }
}
