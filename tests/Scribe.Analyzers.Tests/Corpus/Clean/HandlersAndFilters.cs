// Handlers and filters given to the SDK as lambdas, which capture only what start-up made.
using System.Collections.Frozen;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Handlers;

internal delegate CallToolResult RunTool(IReadOnlyDictionary<string, JsonElement> arguments);

internal static class Catalog
{
    private static readonly JsonElement EmptySchema = JsonDocument.Parse("""{"type":"object","properties":{}}""").RootElement.Clone();

    public static readonly FrozenDictionary<string, (Tool Tool, RunTool Run)> Tools =
        new (string Name, string Description, RunTool Run)[]
        {
            ("echo", "Repeats its arguments.", arguments => Text(JsonSerializer.Serialize(arguments))),
            ("count", "Counts its arguments.", arguments => Text(arguments.Count.ToString())),
        }.ToFrozenDictionary(
            tool => tool.Name,
            tool => (new Tool { Name = tool.Name, Description = tool.Description, InputSchema = EmptySchema }, tool.Run));

    private static CallToolResult Text(string text) => new() { Content = [new TextContentBlock { Text = text }] };
}

internal static class Program
{
    private static async Task Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        var maximum = builder.Configuration["MaxArguments"] is { } text ? int.Parse(text) : 20;
        var banned = new HashSet<string>(StringComparer.Ordinal) { "password", "token" };
        var startedAt = DateTimeOffset.UtcNow;

        builder.Services.AddMcpServer(options => options.ServerInstructions = $"At most {maximum} arguments.")
            .WithListToolsHandler((_, _) => ValueTask.FromResult(new ListToolsResult
            {
                Tools = [.. Catalog.Tools.Values.Select(entry => entry.Tool)],
            }))
            .WithCallToolHandler((request, _) =>
            {
                var arguments = request.Params?.Arguments?.ToDictionary() ?? [];
                if (arguments.Count > maximum)
                    throw new McpException($"At most {maximum} arguments, please.");
                arguments = arguments.Where(pair => !banned.Contains(pair.Key)).ToDictionary();
                return Catalog.Tools.TryGetValue(request.Params!.Name, out var entry)
                    ? ValueTask.FromResult(entry.Run(arguments))
                    : throw new McpException($"There is no tool '{request.Params.Name}'.");
            })
            .WithCompleteHandler((request, _) =>
            {
                var prefix = request.Params?.Argument.Value ?? "";
                string[] values = [.. Catalog.Tools.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];
                return ValueTask.FromResult(new CompleteResult { Completion = new Completion { Values = values } });
            })
            .WithRequestFilters(filters => filters.AddCallToolFilter(next => async (request, cancellationToken) =>
            {
                var watch = Stopwatch.StartNew();
                var result = await next(request, cancellationToken);
                var logger = request.Services?.GetService<ILoggerFactory>()?.CreateLogger("calls");
                logger?.LogDebug("{Tool} took {Elapsed}, up since {Start}.", request.Params?.Name, watch.Elapsed, startedAt);
                return result;
            }));
        await builder.Build().RunAsync();
    }
}
