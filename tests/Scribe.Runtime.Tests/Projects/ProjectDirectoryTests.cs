namespace Scribe.Runtime.Tests.Projects;

public class ProjectDirectoryTests
{
    [Fact]
    public async Task SameNameInTheSameRoot_IsOneProject_HoweverTheRootIsSpelt()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);
        Directory.CreateSymbolicLink(directory.File("link"), directory.Folder("repo"));

        var one = await store.ProjectAsync("alpha", directory.File("repo"));
        var other = await store.ProjectAsync("alpha", directory.File("link"));

        other.ShouldBe(one);
        other.Root.Path.ShouldBe(one.Root.Path);
    }

    [Fact]
    public async Task SameNameInAnotherRoot_IsAnotherProject()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);

        (await store.ProjectAsync("alpha", directory.Folder("a"))).ShouldNotBe(await store.ProjectAsync("alpha", directory.Folder("b")));
    }

    [Fact]
    public async Task NameThatDiffersInCapitals_IsRefused_AndNamesTheOther()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);
        await store.ProjectAsync("Alpha", directory.Path);

        var refusal = await Should.ThrowAsync<ScribeException>(() => store.ProjectAsync("alpha", directory.Path));

        refusal.Code.ShouldBe(ErrorCode.InvalidArgument);
        refusal.Suggestion.ShouldContain("'Alpha'");
    }

    [Fact]
    public async Task ManyWhoAskAtOnce_GetTheSameProject()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);

        var projects = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => store.ProjectAsync("alpha", directory.Path)));

        projects.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task NameAndRootThatWereNeverParsed_MakeNoProject()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);

        await Should.ThrowAsync<ArgumentException>(() => store.Projects.GetOrAddAsync(default, ProjectName.Parse("a")));
        await Should.ThrowAsync<ArgumentException>(() => store.Projects.GetOrAddAsync(RepoRoot.Parse(directory.Path), default));
    }
}
