using Microsoft.Data.Sqlite;
using Scribe.Storage.Sqlite;

namespace Scribe.Runtime.Tests.Storage;

/// <summary>The statements of projects use the indexes that they name.</summary>
public sealed class ProjectPlanTests : IAsyncLifetime
{
    private readonly TempDirectory _directory = new();
    private readonly TestStore _store;

    public ProjectPlanTests() => _store = TestStore.Open(_directory.Database);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public void List_LooksAtWhatTheHolderHas_AndAtOneRoot_AndAtNothingElse()
    {
        var plan = PlanOf(ProjectSql.List,
            "$holder", "$open_root", "$sort", "$as_of", "$recent", "$deleted", "$root", "$name", "$statuses", "$tags", "$after_key", "$after_tie", "$limit");

        plan.ShouldContain("SEARCH TABLE project_uses USING PRIMARY KEY (holder=?)");
        plan.ShouldContain("SEARCH TABLE projects USING COVERING INDEX sqlite_autoindex_projects_1 (root=?)");
        plan.ShouldContain("SEARCH TABLE project_uses USING PRIMARY KEY (holder=? AND project_id=?)");
        plan.ShouldContain("SEARCH TABLE projects AS p USING INTEGER PRIMARY KEY (rowid=?)");
        plan.ShouldContain("SEARCH TABLE entries USING INTEGER PRIMARY KEY (rowid=?)");
        plan.ShouldContain("SEARCH TABLE entries AS e USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)");
        plan.Split('\n').Where(step => step.StartsWith("SCAN", StringComparison.Ordinal))
            .ShouldAllBe(step => !step.StartsWith("SCAN TABLE", StringComparison.Ordinal) || step.Contains("VIRTUAL TABLE") || step == "SCAN TABLE halves", plan);
    }

    [Fact]
    public void DeletionAndItsPreview_FindTheBoundSessionsByTheirIndex()
    {
        var used = PlanOf(ProjectSql.FindUsed, "$holder", "$session", "$root", "$name", "$now");
        used.ShouldContain("SEARCH TABLE projects AS p USING INDEX sqlite_autoindex_projects_1 (root=? AND name=?)");
        used.ShouldContain("SEARCH TABLE sessions AS s USING INDEX sessions_by_project (project_id=?)");
        used.ShouldNotContain("SCAN");
        PlanOf(ProjectSql.Unbind, "$project").ShouldContain("USING COVERING INDEX sessions_by_project (project_id=?)");
    }

    private string PlanOf(string sql, params string[] parameters)
    {
        using var connection = new SqliteConnection($"Data Source={_directory.Database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var explain = connection.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var name in parameters)
            explain.Parameters.AddWithValue(name, 1);
        using var reader = explain.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read())
            plan.Add(reader.GetString(3));
        return string.Join('\n', plan);
    }
}
