// An iterator and an async iterator of a singleton remember how far somebody read.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Reading;

public sealed class FeedReader
{
    private int _position;
    private string? _lastTopic;

    public IEnumerable<string> Next(int count)
    {
        for (var i = 0; i < count; i++)
            yield return $"article {_position++}";
    }

    public async IAsyncEnumerable<string> TopicAsync(string topic)
    {
        await Task.Yield();
        yield return $"{topic} (after {_lastTopic})";
        _lastTopic = topic;
    }
}

[McpServerToolType]
public sealed class FeedTools(FeedReader reader)
{
    [McpServerTool(Name = "read_next"), Description("Reads the next articles.")]
    public string ReadNext(int count)
    {
        var lines = new List<string>();
        foreach (var line in reader.Next(count))
            lines.Add(line);
        return string.Join('\n', lines);
    }

    [McpServerTool(Name = "read_topic"), Description("Reads a topic.")]
    public async Task<string> ReadTopic(string topic)
    {
        await foreach (var line in reader.TopicAsync(topic))
            return line;
        return "";
    }
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<FeedReader>();
        builder.Services.AddMcpServer().WithTools<FeedTools>();
        builder.Build().Run();
    }
}
