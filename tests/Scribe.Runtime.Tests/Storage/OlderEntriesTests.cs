namespace Scribe.Runtime.Tests.Storage;

/// <summary>Entries that a Scribe of an older schema recorded.</summary>
public sealed class OlderEntriesTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task EntriesFromBefore_KeepWhatTheySaid_AndAreChained_AndIndexed()
    {
        var handle = SessionHandle.Create();
        StoreFiles.CreateAt(_directory.Database, version: 6);
        Tables.AddSession(_directory.Database, handle);
        Tables.Execute(
            _directory.Database,
            $"""
            INSERT INTO projects (id, root, name, created_at, last_sequence) VALUES (1, '{_directory.Path}', 'alpha', 5, 2), (3, '{_directory.Path}', 'beta', 5, 1);
            INSERT INTO entries (project_id, sequence, at, status, message, agent, tags, metadata, session_id)
            SELECT 1, 1, 10, 0, 'first words', 'ops', '["t"]', $metadata, id FROM sessions UNION ALL
            SELECT 1, 2, 30, 4, 'second', NULL, NULL, NULL, id FROM sessions UNION ALL
            SELECT 3, 1, 20, 1, 'third', NULL, NULL, NULL, id FROM sessions;
            UPDATE sessions SET project_id = 1, version = 1;
            """,
            ("$metadata", """{"k":1}"""));

        await using var store = TestStore.Open(_directory.Database);
        var session = (await store.Registry.FindAsync(handle.Key, default)).ShouldNotBeNull();
        await store.Entries.AppendAsync(session, [new EntryDraft { Message = "third words" }]);

        var entries = (await store.Entries.ReadAsync(session.RequireProject(), new EntryQuery { Order = EntryOrder.OldestFirst })).Entries;
        entries.Select(entry => (entry.Sequence, entry.Message)).ShouldBe([(1, "first words"), (2, "second"), (3, "third words")]);
        entries[0].Agent.ShouldBe("ops");
        entries[0].Tags.ShouldBe(["t"]);
        entries[0].Metadata!.Value.GetProperty("k").GetInt32().ShouldBe(1);
        entries[0].Priority.ShouldBe(EntryPriority.Medium);
        entries[1].Status.ShouldBe(EntryStatus.Bug);
        entries.Select(entry => entry.Hash).ShouldBe(Chain.Of(session.RequireProject(), entries, session));
        Tables.Number(_directory.Database, "SELECT count(*) FROM entry_words WHERE entry_words MATCH 'words'").ShouldBe(2);
        Tables.Number(_directory.Database, "SELECT last_at FROM projects WHERE id = 3").ShouldBe(20);
        var details = await store.Projects.GetAsync(session.RequireProject());
        details.EntriesByStatus.Where(count => count.Value > 0).ShouldBe(
            [new(EntryStatus.Info, 2), new(EntryStatus.Bug, 1)], "one of each from before, and one more");
        (details.EntryCount, details.Version, details.Status).ShouldBe((3, 1, ProjectStatus.Planning));
        Tables.Number(_directory.Database, "SELECT successes FROM projects WHERE id = 3").ShouldBe(1);
        Tables.Number(_directory.Database, "SELECT count(*) FROM project_uses").ShouldBe(3, "the session's, and two of nobody in particular");
    }
}
