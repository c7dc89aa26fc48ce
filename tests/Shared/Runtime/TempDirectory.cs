namespace Scribe.Tests.Shared;

/// <summary>A fresh directory for one test, gone with it.</summary>
internal sealed class TempDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("scribe-test-");

    public string Path => _directory.FullName;

    public string Database => File("scribe.db");

    public string Marker => Database + ".marker";

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Folder(string name) => Directory.CreateDirectory(File(name)).FullName;

    public void Dispose() => _directory.Delete(recursive: true);
}
