namespace Scribe.Runtime.Tests.Projects;

public sealed class RepoRootTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Directory_IsItsOwnRealPath()
    {
        var real = RepoRoot.Parse(_directory.Folder("repo"));

        RepoRoot.Parse(real.Path).ShouldBe(real);
        RepoRoot.Parse(real.Path + Path.DirectorySeparatorChar).ShouldBe(real);
        RepoRoot.Parse(Path.Combine(real.Path, ".", "..", "repo")).ShouldBe(real);
    }

    [Fact]
    public void LinkToADirectory_IsTheDirectory()
    {
        var real = _directory.Folder("repo");
        var link = _directory.File("link");
        Directory.CreateSymbolicLink(link, real);

        RepoRoot.Parse(link).ShouldBe(RepoRoot.Parse(real));
    }

    [Fact]
    public void LinksAnywhereInThePath_AreResolved_RelativeOnesToo()
    {
        var real = _directory.Folder(Path.Combine("a", "b", "repo"));
        Directory.CreateSymbolicLink(_directory.File("x"), _directory.File("a"));
        Directory.CreateSymbolicLink(_directory.File(Path.Combine("a", "y")), Path.Combine("..", "x", "b"));

        RepoRoot.Parse(_directory.File(Path.Combine("x", "y", "repo"))).ShouldBe(RepoRoot.Parse(real));
    }

    [Fact]
    public void ParentOfALink_IsTheParentOfItsTarget()
    {
        _directory.Folder(Path.Combine("a", "b"));
        Directory.CreateSymbolicLink(_directory.File("link"), _directory.File(Path.Combine("a", "b")));

        RepoRoot.Parse(Path.Combine(_directory.File("link"), "..")).ShouldBe(RepoRoot.Parse(_directory.File("a")));
    }

    [Fact]
    public void LinksInACircle_AreRefused()
    {
        Directory.CreateSymbolicLink(_directory.File("one"), _directory.File("two"));
        Directory.CreateSymbolicLink(_directory.File("two"), _directory.File("one"));

        ShouldBeRefused(_directory.File("one"), "cannot be resolved");
    }

    [Fact]
    public void File_IsRefused()
    {
        File.WriteAllText(_directory.File("file"), "");
        ShouldBeRefused(_directory.File("file"), "is a file");
    }

    [Fact]
    public void LinkToAFile_IsRefused()
    {
        File.WriteAllText(_directory.File("file"), "");
        File.CreateSymbolicLink(_directory.File("link"), _directory.File("file"));
        ShouldBeRefused(_directory.File("link"), "is a file");
    }

    [Fact]
    public void MissingDirectory_IsRefused() => ShouldBeRefused(_directory.File("missing"), "does not exist");

    [Fact]
    public void LinkToNothing_IsRefused()
    {
        Directory.CreateSymbolicLink(_directory.File("dangling"), _directory.File("missing"));
        ShouldBeRefused(_directory.File("dangling"), "does not exist");
    }

    [Theory]
    [InlineData(null, "is empty")]
    [InlineData("", "is empty")]
    [InlineData("  ", "is empty")]
    [InlineData("repo", "is relative")]
    [InlineData("./repo", "is relative")]
    [InlineData("../repo", "is relative")]
    [InlineData("~/repo", "is relative")]
    [InlineData("/tmp/\0x", "control characters")]
    [InlineData("/tmp/\u0007x", "control characters")]
    [InlineData("/tmp/\ud800x", "not valid Unicode")]
    public void Nonsense_IsRefused(string? text, string why) => ShouldBeRefused(text, why);

    [Fact]
    public void OversizedPath_IsRefused_AndNotShownWhole() => ShouldBeRefused("/" + new string('a', 10_000_000), "is too long");

    private static void ShouldBeRefused(string? text, string why)
    {
        var refusal = Should.Throw<ScribeException>(() => RepoRoot.Parse(text));

        refusal.Code.ShouldBe(ErrorCode.InvalidArgument);
        refusal.Message.ShouldContain(why);
        refusal.Message.Length.ShouldBeLessThan(500);
        refusal.Suggestion.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void ParentOfWhatIsNoDirectory_IsRefused()
    {
        File.WriteAllText(_directory.File("file"), "");

        ShouldBeRefused(Path.Combine(_directory.File("file"), ".."), "cannot be resolved");
        ShouldBeRefused(Path.Combine(_directory.File("missing"), ".."), "cannot be resolved");
    }
}
