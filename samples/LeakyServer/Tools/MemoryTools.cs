using System.Collections.Concurrent;
using ModelContextProtocol.Server;

namespace LeakyServer.Tools;

/// <summary>Gone with the process, and open to whoever passes the id of another conversation.</summary>
[McpServerToolType]
public sealed class MemoryTools
{
    private static readonly ConcurrentDictionary<string, List<string>> Conversations = new();

    [McpServerTool]
    public string BeginConversation()
    {
        var sessionId = Guid.NewGuid().ToString("n");
        Conversations[sessionId] = [];
        return sessionId;
    }

    [McpServerTool]
    public void Remember(string sessionId, string fact) => Conversations[sessionId].Add(fact);

    [McpServerTool]
    public IReadOnlyList<string> Recall(string sessionId) => Conversations[sessionId];
}
