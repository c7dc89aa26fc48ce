// The store is made in Main and registered as an instance.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Queries;

public sealed class QueryStore
{
    private readonly List<string> _history = [];

    public string? Last { get; private set; }

    public IReadOnlyList<string> History => _history;

    public void Remember(string query)
    {
        Last = query;
        _history.Add(query);
    }
}

[McpServerToolType]
public sealed class QueryTools
{
    private readonly QueryStore _store;

    public QueryTools(QueryStore store) => _store = store;

    [McpServerTool(Name = "run_query"), Description("Runs a query.")]
    public string RunQuery(string query)
    {
        _store.Remember(query);
        return $"ran {query}";
    }

    [McpServerTool(Name = "rerun_query"), Description("Runs the last query again.")]
    public string RerunQuery() => _store.Last is { } last ? $"ran {last}" : "Nothing to run.";

    [McpServerTool(Name = "query_history"), Description("Lists the queries so far.")]
    public IReadOnlyList<string> QueryHistory() => _store.History;
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        var store = new QueryStore();
        builder.Services.AddSingleton(store);
        builder.Services.AddMcpServer().WithTools<QueryTools>();
        builder.Build().Run();
    }
}
