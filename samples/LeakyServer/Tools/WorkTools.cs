using ModelContextProtocol.Server;
using Scribe;

namespace LeakyServer.Tools;

/// <summary>What the second call finds depends on how the first one was awaited, and in which request it ran.</summary>
[McpServerToolType]
public sealed class WorkTools(EntryLog log)
{
    private static readonly AsyncLocal<Session?> Worker = new();

    [McpServerTool]
    public string BeginWork(Session session)
    {
        Worker.Value = session;
        return "begun";
    }

    [McpServerTool]
    public async Task<string> FinishWorkAsync(string summary)
    {
        if (Worker.Value is not { } session)
            return "nothing was begun";
        await log.AppendAsync(session, [new EntryDraft { Message = summary, Status = EntryStatus.Success }]);
        return "finished";
    }
}
