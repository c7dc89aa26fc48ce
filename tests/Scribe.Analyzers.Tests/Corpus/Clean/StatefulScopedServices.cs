// Transient and scoped services with state of their own, behind interfaces and factories.
using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Reviews;

public interface IFindings
{
    void Report(string file, int line, string text);

    string Summarise();
}

internal sealed class Findings : IFindings
{
    private readonly SortedDictionary<string, List<(int Line, string Text)>> _byFile = new(StringComparer.Ordinal);
    private int _count;

    public void Report(string file, int line, string text)
    {
        if (!_byFile.TryGetValue(file, out var findings))
            _byFile[file] = findings = [];
        findings.Add((line, text));
        _count++;
    }

    public string Summarise() =>
        $"{_count} findings\n" + string.Join('\n', _byFile.SelectMany(file => file.Value.Select(f => $"{file.Key}:{f.Line} {f.Text}")));
}

internal interface ICheck
{
    void Run(string file, string[] lines);
}

internal sealed class LongLineCheck(IFindings findings) : ICheck
{
    public void Run(string file, string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > 120)
                findings.Report(file, i + 1, "is too long");
        }
    }
}

internal sealed class RepeatedLineCheck(IFindings findings) : ICheck
{
    private readonly Dictionary<string, int> _seen = [];
    private string? _file;

    public void Run(string file, string[] lines)
    {
        if (_file != file)
            _seen.Clear();
        _file = file;
        foreach (var (index, line) in lines.Index())
        {
            if (line.Trim().Length > 20 && !_seen.TryAdd(line.Trim(), index + 1))
                findings.Report(file, index + 1, $"repeats line {_seen[line.Trim()]}");
        }
    }
}

internal sealed class Reviewer(IEnumerable<ICheck> checks, IFindings findings, Func<string, string[]> read)
{
    private int _files;

    public string Review(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            _files++;
            var lines = read(file);
            foreach (var check in checks)
                check.Run(file, lines);
        }

        return $"{_files} files, {findings.Summarise()}";
    }
}

[McpServerToolType]
internal sealed class ReviewTools
{
    [McpServerTool(ReadOnly = true), Description("Reviews files.")]
    public string ReviewFiles([FromKeyedServices("strict")] Reviewer reviewer, string[] files) => reviewer.Review(files);
}

internal static class Registration
{
    public static IServiceCollection AddReviews(this IServiceCollection services)
    {
        services.TryAddScoped<IFindings, Findings>();
        services.TryAddEnumerable(ServiceDescriptor.Transient<ICheck, LongLineCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Transient<ICheck, RepeatedLineCheck>());
        services.AddKeyedScoped("strict", (provider, _) => new Reviewer(
            provider.GetServices<ICheck>(), provider.GetRequiredService<IFindings>(), File.ReadAllLines));
        services.AddMcpServer().WithTools<ReviewTools>();
        return services;
    }

    private static void Main() => Host.CreateApplicationBuilder().Services.AddReviews();
}
