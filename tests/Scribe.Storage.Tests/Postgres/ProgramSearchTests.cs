namespace Scribe.Storage.Tests.Postgres;

/// <summary>Where the tests look for PostgreSQL: a folder serves if it has the programs themselves, or links that lead to them.</summary>
public sealed class ProgramSearchTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public void FolderWithBothPrograms_IsTaken()
    {
        var folder = _directory.Folder("bin");
        Write(folder, "initdb");
        Write(folder, "postgres");

        PostgresServer.FindIn([_directory.Folder("empty"), _directory.File("missing"), folder]).ShouldBe(folder);
    }

    [Fact]
    public void FolderWithOneOfThem_IsPassedOver()
    {
        var folder = _directory.Folder("bin");
        Write(folder, "initdb");

        PostgresServer.FindIn([folder]).ShouldBeNull();
    }

    [Fact]
    public void LinksToThePrograms_AreFollowed()
    {
        var programs = _directory.Folder("programs");
        var versions = _directory.Folder("versions");
        var folder = _directory.Folder("bin");
        foreach (var program in new[] { "initdb", "postgres" })
        {
            Write(programs, program);
            Link(versions, program, Path.Combine(programs, program));
            Link(folder, program, Path.Combine(versions, program));
        }

        PostgresServer.FindIn([folder]).ShouldBe(folder);
    }

    [Theory]
    [InlineData("initdb")]
    [InlineData("postgres")]
    public void LinkToWhatIsGone_IsNoProgram(string gone)
    {
        var folder = _directory.Folder("bin");
        Link(folder, gone, _directory.File("removed/bin/" + gone));
        Write(folder, gone == "initdb" ? "postgres" : "initdb");

        PostgresServer.FindIn([folder]).ShouldBeNull();
    }

    [Fact]
    public void LinkToALinkThatLeadsNowhere_IsNoProgram()
    {
        var folder = _directory.Folder("bin");
        Write(folder, "postgres");
        Link(folder, "initdb", _directory.File("link"));
        File.CreateSymbolicLink(_directory.File("link"), _directory.File("removed"));

        PostgresServer.FindIn([folder]).ShouldBeNull();
    }

    [Fact]
    public void DirectoryOfThatName_IsNoProgram()
    {
        var folder = _directory.Folder("bin");
        Write(folder, "postgres");
        Link(folder, "initdb", _directory.Folder("elsewhere"));

        PostgresServer.FindIn([folder]).ShouldBeNull();
    }

    public void Dispose() => _directory.Dispose();

    private static void Write(string folder, string program) => File.WriteAllText(Path.Combine(folder, program), "");

    private static void Link(string folder, string program, string target) => File.CreateSymbolicLink(Path.Combine(folder, program), target);
}
