// Random data, stopwatches and new Guids that are nobody's session.
using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Samples;

public sealed record SampleTicket(Guid Id, string Title, int Priority, DateTimeOffset CreatedAt);

internal static class Words
{
    public static readonly string[] Nouns = ["build", "query", "file", "report", "cache"];

    public static readonly string[] Verbs = ["fails", "hangs", "is slow", "is missing"];
}

public sealed class SampleGenerator(int? seed, TimeProvider time)
{
    private readonly Random _random = seed is { } value ? new Random(value) : Random.Shared;

    public IEnumerable<SampleTicket> Tickets(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var title = $"The {Pick(Words.Nouns)} {Pick(Words.Verbs)}";
            yield return new SampleTicket(Guid.CreateVersion7(), title, _random.Next(1, 6), time.GetUtcNow().AddMinutes(-i));
        }
    }

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];
}

[McpServerToolType]
public sealed class SampleTools(ILogger<SampleTools> logger)
{
    [McpServerTool, Description("Makes sample tickets.")]
    public IReadOnlyList<SampleTicket> MakeTickets(int count = 5, int? seed = null)
    {
        var correlation = Guid.NewGuid().ToString("N")[..8];
        using var scope = logger.BeginScope("request {Correlation}", correlation);
        var watch = Stopwatch.StartNew();
        var tickets = new SampleGenerator(seed, TimeProvider.System).Tickets(Math.Clamp(count, 1, 100)).ToList();
        logger.LogInformation("Made {Count} tickets in {Milliseconds} ms.", tickets.Count, watch.ElapsedMilliseconds);
        return tickets;
    }

    [McpServerTool, Description("Rolls dice.")]
    public int[] Roll(int dice = 2, int sides = 6)
    {
        var rolled = new int[dice];
        for (var i = 0; i < rolled.Length; i++)
            rolled[i] = Random.Shared.Next(1, sides + 1);
        Array.Sort(rolled);
        return rolled;
    }

    [McpServerTool, Description("Makes a file name that nobody has.")]
    public string FreeName(string extension) => Path.ChangeExtension(Guid.NewGuid().ToString("N"), extension);
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddMcpServer().WithTools<SampleTools>();
        builder.Build().Run();
    }
}
