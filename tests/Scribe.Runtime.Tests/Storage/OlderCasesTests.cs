namespace Scribe.Runtime.Tests.Storage;

/// <summary>A store that a Scribe without cases has written.</summary>
public sealed class OlderCasesTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task StoreFromBefore_KeepsWhatItHas_AndTakesCases()
    {
        StoreFiles.CreateAt(_directory.Database, version: 7);
        Tables.Execute(
            _directory.Database,
            "INSERT INTO projects (root, name, created_at, last_sequence) VALUES ($root, 'alpha', 5, 0)", ("$root", _directory.Path));

        await using var store = TestStore.Open(_directory.Database);
        var session = await store.SentinelAsync(_directory.Path);
        var opened = await store.Sentinel.OpenCaseAsync(session, new CaseDraft { Kind = CaseKind.Bug, Title = "t", Description = "d" });

        opened.Case.Id.Number.ShouldBe(1);
        (await store.ProjectAsync("alpha", _directory.Path)).Id.ShouldBe(1);
    }
}
