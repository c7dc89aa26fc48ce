// The session goes into a `Task.Run` that outlives the call
// Counts: CS4014 VSTHRD110 MA0134
using ModelContextProtocol.Server;
using Scribe;

namespace Bugs;

[McpServerToolType]
public sealed class BackgroundTools(EntryLog log)
{
    [McpServerTool]
    public string Begin(Session session)
    {
        _ = Task.Run(() => log.AppendAsync(session, [new EntryDraft { Message = "later" }])); // bug
        return "begun";
    }
}
