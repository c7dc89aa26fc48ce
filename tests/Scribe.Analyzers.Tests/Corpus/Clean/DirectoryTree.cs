// Recursion over files with local collections, a struct enumerator of its own, paths kept below a root.
using System.Collections;
using System.ComponentModel;
using System.Text;
using Microsoft.Extensions.FileSystemGlobbing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Files.Tree;

public sealed record TreeOptions
{
    public string Root { get; set; } = AppContext.BaseDirectory;
}

public readonly struct PathParts(string path) : IEnumerable<string>
{
    public Enumerator GetEnumerator() => new(path);

    IEnumerator<string> IEnumerable<string>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public struct Enumerator(string path) : IEnumerator<string>
    {
        private int _start;
        private int _end = -1;

        public readonly string Current => path[_start.._end];

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            if (_end == path.Length)
                return false;
            _start = _end + 1;
            _end = path.IndexOf('/', _start);
            if (_end < 0)
                _end = path.Length;
            return true;
        }

        public void Reset() => (_start, _end) = (0, -1);

        public readonly void Dispose() { }
    }
}

public sealed class SafePath(IOptions<TreeOptions> options)
{
    public string Resolve(string relative)
    {
        foreach (var part in new PathParts(relative))
        {
            if (part is "..")
                throw new UnauthorizedAccessException("Paths stay below the root.");
        }

        return Path.GetFullPath(Path.Combine(options.Value.Root, relative));
    }
}

[McpServerToolType]
public sealed class TreeTools(SafePath paths)
{
    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden, IgnoreInaccessible = true };

    [McpServerTool(ReadOnly = true), Description("Shows a folder as a tree.")]
    public string ShowTree(string folder = "", int depth = 3)
    {
        var text = new StringBuilder();
        var seen = new HashSet<string>();
        Walk(new DirectoryInfo(paths.Resolve(folder)), 0);
        return text.ToString();

        void Walk(DirectoryInfo directory, int level)
        {
            if (level > depth || !seen.Add(directory.ResolveLinkTarget(true)?.FullName ?? directory.FullName))
                return;
            text.Append(' ', level * 2).Append(directory.Name).AppendLine("/");
            foreach (var child in directory.EnumerateDirectories("*", Visible))
                Walk(child, level + 1);
            foreach (var file in directory.EnumerateFiles("*", Visible))
                text.Append(' ', level * 2 + 2).AppendLine(file.Name);
        }
    }

    [McpServerTool(ReadOnly = true), Description("Finds files by patterns such as **/*.cs.")]
    public IEnumerable<string> Glob(string[] patterns)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddIncludePatterns(patterns);
        matcher.AddExclude("**/bin/**");
        return matcher.GetResultsInFullPath(paths.Resolve(""));
    }
}

internal static class Registration
{
    public static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.Configure<TreeOptions>(options => options.Root = builder.Environment.ContentRootPath);
        builder.Services.AddSingleton<SafePath>();
        builder.Services.AddMcpServer().WithTools<TreeTools>();
    }
}
