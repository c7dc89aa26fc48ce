// The write waits behind three awaits, in a singleton that a scoped service uses.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Indexing;

public sealed class IndexState
{
    private IReadOnlyList<string> _files = [];

    public IReadOnlyList<string> Files => _files;

    public async Task ReplaceAsync(IEnumerable<string> files)
    {
        await Task.Yield();
        _files = [.. files];
    }
}

public sealed class Indexer(IndexState state)
{
    public async ValueTask<int> IndexAsync(string folder, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken).ConfigureAwait(false);
        await state.ReplaceAsync(Directory.EnumerateFiles(folder)).ConfigureAwait(false);
        return state.Files.Count;
    }
}

public sealed class IndexService(Indexer indexer)
{
    public async Task<string> RunAsync(string folder, CancellationToken cancellationToken) =>
        $"{await indexer.IndexAsync(folder, cancellationToken)} files";
}

[McpServerToolType]
public sealed class IndexTools(IndexService service, IndexState state)
{
    [McpServerTool(Name = "index_folder"), Description("Indexes a folder.")]
    public Task<string> IndexFolder(string folder, CancellationToken cancellationToken) => service.RunAsync(folder, cancellationToken);

    [McpServerTool(Name = "find_file"), Description("Finds a file in the index.")]
    public string? FindFile(string name) => state.Files.FirstOrDefault(file => file.Contains(name));
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<IndexState>();
        builder.Services.AddScoped<Indexer>().AddScoped<IndexService>();
        builder.Services.AddMcpServer().WithTools<IndexTools>();
        builder.Build().Run();
    }
}
