// Graph algorithms with memo tables that are handed along, priority queues, ref and out.
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;

namespace Dependencies;

public sealed class Graph
{
    private readonly Dictionary<string, HashSet<string>> _edges = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Nodes => _edges.Keys;

    public static Graph Parse(IEnumerable<string> lines)
    {
        var graph = new Graph();
        foreach (var line in lines)
        {
            if (line.Split("->", StringSplitOptions.TrimEntries) is [var from, var to])
                graph.Add(from, to);
        }

        return graph;
    }

    public void Add(string from, string to)
    {
        Targets(from).Add(to);
        _ = Targets(to);
    }

    public bool TryOrder([NotNullWhen(true)] out List<string>? order, out string? cycleAt)
    {
        var state = new Dictionary<string, bool>();
        order = [];
        cycleAt = null;
        foreach (var node in _edges.Keys)
        {
            if (Visit(node, state, order, ref cycleAt))
                continue;
            order = null;
            return false;
        }

        return true;
    }

    public int Depth(string node, Dictionary<string, int>? memo = null)
    {
        memo ??= [];
        if (memo.TryGetValue(node, out var known))
            return known;
        memo[node] = 0;
        return memo[node] = Targets(node).Select(next => Depth(next, memo) + 1).DefaultIfEmpty().Max();
    }

    public Dictionary<string, int> Distances(string from)
    {
        var distances = new Dictionary<string, int> { [from] = 0 };
        var queue = new PriorityQueue<string, int>();
        queue.Enqueue(from, 0);
        while (queue.TryDequeue(out var node, out var distance))
        {
            foreach (var next in Targets(node))
            {
                if (distances.TryAdd(next, distance + 1))
                    queue.Enqueue(next, distance + 1);
            }
        }

        return distances;
    }

    private HashSet<string> Targets(string node)
    {
        if (!_edges.TryGetValue(node, out var targets))
            _edges.Add(node, targets = []);
        return targets;
    }

    private bool Visit(string node, Dictionary<string, bool> state, List<string> order, ref string? cycleAt)
    {
        if (state.TryGetValue(node, out var done))
        {
            if (!done)
                cycleAt = node;
            return done;
        }

        state[node] = false;
        foreach (var next in _edges[node])
        {
            if (!Visit(next, state, order, ref cycleAt))
                return false;
        }

        order.Add(node);
        return state[node] = true;
    }
}

[McpServerToolType]
public static class GraphTools
{
    [McpServerTool(ReadOnly = true), Description("Orders projects so that each comes after what it needs.")]
    public static string BuildOrder(string[] edges) => Graph.Parse(edges).TryOrder(out var order, out var cycle)
        ? string.Join(" ", order)
        : $"There is a cycle at {cycle}.";

    [McpServerTool(ReadOnly = true), Description("Tells how far everything is from a project.")]
    public static Dictionary<string, int> Distances(string[] edges, string from) => Graph.Parse(edges).Distances(from);

    [McpServerTool(ReadOnly = true), Description("Finds the deepest project.")]
    public static string? Deepest(string[] edges)
    {
        var graph = Graph.Parse(edges);
        var memo = new Dictionary<string, int>();
        return graph.Nodes.MaxBy(node => graph.Depth(node, memo));
    }
}

internal static class Program
{
    private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools([typeof(GraphTools)]);
}
