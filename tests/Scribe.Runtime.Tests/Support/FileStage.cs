using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Scribe.Runtime.Tests.Support;

/// <summary>A repository with a session that reads its files, as a library user does.</summary>
internal sealed class FileStage : IAsyncDisposable
{
    /// <summary>What stands in files that must not be read.</summary>
    public const string Secret = "the secret";

    private readonly TestServer _server;

    private FileStage(TestServer server, string root, Session session)
    {
        _server = server;
        Root = root;
        Session = session;
        Files = server.Services.GetRequiredService<FileReader>();
    }

    public string Root { get; }

    public Session Session { get; }

    public FileReader Files { get; }

    public SessionRegistry Registry => _server.Services.GetRequiredService<SessionRegistry>();

    public CapturedLog Log => _server.Log;

    /// <summary>A file or folder beside the root.</summary>
    public string Outside(string name) => _server.Directory.File(name);

    public static async Task<FileStage> OpenAsync(Action<ScribeOptions>? options = null, string root = "repo", TimeProvider? time = null)
    {
        var server = TestServer.Start(options: options, time: time);
        var path = Directory.CreateDirectory(server.Directory.File(root)).FullName;
        return new FileStage(server, path, await BindAsync(server, path));
    }

    /// <summary>Opens a session of another root.</summary>
    public Task<Session> BindAsync(string root) => BindAsync(_server, root);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Link(string name, string target)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, target);
        return path;
    }

    public Task<FileScan> ScanAsync(string path) => Files.ScanAsync(Session, new FileRequest(path));

    public async Task<string> TextAsync(string path) => (await Files.ReadAsync(Session, new FileRequest(path))).Text;

    public Task<FileLines> LinesAsync(string path, long first = 1, long? last = null) =>
        Files.ReadLinesAsync(Session, new FileRequest(path), first, last);

    public Task<FileMatches> SearchAsync(string path, FileSearch search) => Files.SearchAsync(Session, new FileRequest(path), search);

    /// <summary>Asserts that a path is denied, and that the refusal gives nothing away.</summary>
    public async Task<ScribeException> ShouldDenyAsync(string path)
    {
        var refusal = await Should.ThrowAsync<ScribeException>(() => ScanAsync(path), path);
        refusal.Code.ShouldBe(ErrorCode.PathDenied, $"{path}: {refusal.Message}");
        refusal.Suggestion.ShouldNotBeNullOrWhiteSpace();
        refusal.Message.ShouldNotContain(Secret);
        return refusal;
    }

    /// <summary>The readings that were recorded, oldest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> RecordedAsync()
    {
        var log = _server.Services.GetRequiredService<EntryLog>();
        var query = new EntryQuery { Order = EntryOrder.OldestFirst, Limit = EntryQuery.MaxLimit, Scope = EntryScope.FileReads };
        var page = await log.QueryAsync(Session, query);
        return [.. page.Entries.Where(entry => entry.Category == "file_read").Select(entry => entry.Metadata!.Value)];
    }

    /// <summary>Runs a program of the system, such as mkfifo.</summary>
    /// <returns>Whether it succeeded.</returns>
    public static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task<Session> BindAsync(TestServer server, string root)
    {
        var registry = server.Services.GetRequiredService<SessionRegistry>();
        var projects = server.Services.GetRequiredService<ProjectDirectory>();
        var project = await projects.GetOrAddAsync(RepoRoot.Parse(root), ProjectName.Parse("alpha"));
        return await registry.BindAsync((await registry.OpenAsync()).Session, project);
    }
}
