// A connection per call, a transaction, a reader mapped by a delegate: nothing outlives the call.
using System.ComponentModel;
using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;

namespace Queries.Database;

public sealed class Database(string connectionString)
{
    public async Task<List<T>> QueryAsync<T>(
        string sql, Func<DbDataReader, T> map, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = Prepare(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(map(reader));
        return rows;
    }

    public async Task<int> ExecuteAsync(IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var changed = 0;
        foreach (var sql in statements)
        {
            await using var command = Prepare(connection, sql, []);
            command.Transaction = (SqliteTransaction)transaction;
            changed += await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return changed;
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}

[McpServerToolType]
public sealed class DatabaseTools(Database database)
{
    private sealed record Column(string Name, string Type);

    [McpServerTool(ReadOnly = true), Description("Lists the columns of a table.")]
    public async Task<string> DescribeTable(string table, CancellationToken cancellationToken)
    {
        var columns = await database.QueryAsync(
            "SELECT name, type FROM pragma_table_info($table)",
            row => new Column(row.GetString(0), row.GetString(1)),
            cancellationToken,
            ("$table", table));
        return string.Join('\n', columns.Select(column => $"{column.Name} {column.Type}"));
    }

    [McpServerTool(Destructive = true), Description("Runs statements in one transaction.")]
    public Task<int> Execute(string[] statements, CancellationToken cancellationToken) =>
        database.ExecuteAsync(statements, cancellationToken);
}

internal static class Program
{
    private static async Task Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        var path = args.Length > 0 ? args[0] : "data.db";
        builder.Services.AddSingleton(new Database(new SqliteConnectionStringBuilder { DataSource = path }.ToString()));
        builder.Services.AddMcpServer().WithTools<DatabaseTools>();
        await builder.Build().RunAsync();
    }
}
