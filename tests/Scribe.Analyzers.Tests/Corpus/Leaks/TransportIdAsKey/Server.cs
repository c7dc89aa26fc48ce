// Identity taken from what is none: the transport's session id, the client's name, and the server object as a key.
using System.ComponentModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;

namespace Keys;

public sealed class ChatStore
{
    private readonly ConcurrentDictionary<string, List<string>> _bySession = new();
    private readonly ConditionalWeakTable<McpServer, List<string>> _byServer = [];

    public List<string> For(string key) => _bySession.GetOrAdd(key, _ => []);

    public List<string> For(McpServer server) => _byServer.GetOrCreateValue(server);
}

[McpServerToolType]
public sealed class ChatTools(ChatStore store)
{
    [McpServerTool(Name = "say"), Description("Says something.")]
    public int Say(McpServer server, string text)
    {
        var lines = store.For(server.SessionId ?? "default");
        lines.Add(text);
        return lines.Count;
    }

    [McpServerTool(Name = "whisper"), Description("Says something to the same client.")]
    public void Whisper(McpServer server, string text) => store.For(server.ClientInfo?.Name ?? "unknown").Add(text);

    [McpServerTool(Name = "mutter"), Description("Says something to nobody.")]
    public void Mutter(McpServer server, string text) => store.For(server).Add(text);
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<ChatStore>();
        builder.Services.AddMcpServer().WithTools<ChatTools>();
        builder.Build().Run();
    }
}
