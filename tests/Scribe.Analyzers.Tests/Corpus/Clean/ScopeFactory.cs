// A singleton that opens a scope of its own for each piece of work, and stateful services inside that scope.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Imports;

public sealed class ImportBatch
{
    private readonly List<string> _rows = [];
    private bool _closed;

    public int Rejected { get; private set; }

    public void Add(string row)
    {
        if (_closed)
            throw new InvalidOperationException("The batch is closed.");
        if (string.IsNullOrWhiteSpace(row))
            Rejected++;
        else
            _rows.Add(row);
    }

    public IReadOnlyList<string> Close()
    {
        _closed = true;
        return _rows;
    }
}

public interface IRowSink : IAsyncDisposable
{
    Task WriteAsync(IReadOnlyList<string> rows, CancellationToken cancellationToken);
}

internal sealed class FileRowSink : IRowSink
{
    private StreamWriter? _writer;

    public async Task WriteAsync(IReadOnlyList<string> rows, CancellationToken cancellationToken)
    {
        _writer ??= new StreamWriter(Path.GetTempFileName());
        foreach (var row in rows)
            await _writer.WriteLineAsync(row.AsMemory(), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
            await _writer.DisposeAsync();
        _writer = null;
    }
}

public sealed class Importer(IServiceScopeFactory scopes)
{
    public async Task<(int Written, int Rejected)> ImportAsync(IEnumerable<string> rows, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var batch = scope.ServiceProvider.GetRequiredService<ImportBatch>();
        foreach (var row in rows)
            batch.Add(row);
        var accepted = batch.Close();
        var sink = scope.ServiceProvider.GetRequiredService<IRowSink>();
        await sink.WriteAsync(accepted, cancellationToken);
        return (accepted.Count, batch.Rejected);
    }
}

[McpServerToolType]
public sealed class ImportTools(Importer importer)
{
    [McpServerTool, Description("Imports rows.")]
    public async Task<string> ImportRows(string[] rows, CancellationToken cancellationToken)
    {
        var (written, rejected) = await importer.ImportAsync(rows, cancellationToken);
        return $"{written} rows written, {rejected} rejected.";
    }
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<Importer>();
        builder.Services.AddScoped<ImportBatch>();
        builder.Services.AddScoped<IRowSink, FileRowSink>();
        builder.Services.AddMcpServer().WithTools<ImportTools>();
        builder.Build().Run();
    }
}
