// Scoped services that take the session of the call in their constructor.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Projects.Files;

[SessionScoped]
public sealed class ProjectFiles(Session session)
{
    private readonly Dictionary<string, string> _read = [];
    private int _bytes;

    public string Root => session.RequireProject().Root.Path;

    public int Bytes => _bytes;

    public async Task<string> ReadAsync(string relative, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(Path.Combine(Root, relative));
        if (!path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new UnauthorizedAccessException($"{relative} is outside the project.");
        if (_read.TryGetValue(path, out var known))
            return known;
        var text = await File.ReadAllTextAsync(path, cancellationToken);
        _bytes += text.Length;
        return _read[path] = text;
    }
}

public sealed class IncludeResolver(ProjectFiles files)
{
    private readonly Stack<string> _open = new();

    public async Task<string> ExpandAsync(string path, CancellationToken cancellationToken)
    {
        if (_open.Contains(path))
            return $"(cycle: {string.Join(" -> ", _open.Reverse().Append(path))})";
        _open.Push(path);
        var lines = new List<string>();
        foreach (var line in (await files.ReadAsync(path, cancellationToken)).Split('\n'))
        {
            lines.Add(line.StartsWith("include ", StringComparison.Ordinal)
                ? await ExpandAsync(line["include ".Length..].Trim(), cancellationToken)
                : line);
        }

        _open.Pop();
        return string.Join('\n', lines);
    }
}

[McpServerToolType]
public sealed class FileTools(ProjectFiles files, IncludeResolver includes)
{
    [McpServerTool(ReadOnly = true), Description("Reads a file of the project.")]
    public Task<string> ReadFile(Session session, string path, CancellationToken cancellationToken) =>
        files.ReadAsync(path, cancellationToken);

    [McpServerTool(ReadOnly = true), Description("Reads a file with all that it includes.")]
    public async Task<string> ExpandFile(Session session, string path, CancellationToken cancellationToken)
    {
        var text = await includes.ExpandAsync(path, cancellationToken);
        return $"{text}\n({files.Bytes} characters read for {session.Project?.Name})";
    }
}

internal static class Registration
{
    public static void Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddScoped<ProjectFiles>();
        builder.Services.AddScoped<IncludeResolver>();
        builder.Services.AddMcpServer().WithScribe(options => options.DatabasePath = "scribe.db").WithTools<FileTools>();
        builder.Build().Run();
    }
}
