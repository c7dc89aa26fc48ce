// A singleton store that creates its schema once: a semaphore and a latch, which tell nothing of any caller.
using System.ComponentModel;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;

namespace Notes.Sqlite;

public sealed class NoteStore(string connectionString) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private bool _initialized;

    public async Task<long> AddAsync(string text, CancellationToken cancellationToken)
    {
        await EnsureInitializedAsync(cancellationToken);
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO notes(text) VALUES ($text) RETURNING id";
        command.Parameters.AddWithValue("$text", text);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<string?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await EnsureInitializedAsync(cancellationToken);
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT text FROM notes WHERE id = $id";
        command.Parameters.AddWithValue("$id", id);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    public void Dispose() => _gate.Dispose();

    private async Task EnsureInitializedAsync(CancellationToken cancellationToken)
    {
        if (_initialized)
            return;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_initialized)
                return;
            await using var connection = await OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE IF NOT EXISTS notes(id INTEGER PRIMARY KEY, text TEXT NOT NULL)";
            await command.ExecuteNonQueryAsync(cancellationToken);
            _initialized = true;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}

[McpServerToolType]
public static class NoteTools
{
    [McpServerTool, Description("Stores a note and returns its number.")]
    public static Task<long> AddNote(NoteStore notes, string text, CancellationToken cancellationToken) =>
        notes.AddAsync(text, cancellationToken);

    [McpServerTool(ReadOnly = true), Description("Reads a note.")]
    public static async Task<string> ReadNote(NoteStore notes, long id, CancellationToken cancellationToken) =>
        await notes.FindAsync(id, cancellationToken) ?? $"There is no note {id}.";
}

internal static class Program
{
    private static async Task Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddSingleton(new NoteStore("Data Source=notes.db"));
        builder.Services.AddMcpServer().WithStdioServerTransport().WithTools([typeof(NoteTools)]);
        using var host = builder.Build();
        await host.RunAsync();
    }
}
