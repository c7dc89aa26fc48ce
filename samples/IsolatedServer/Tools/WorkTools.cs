using ModelContextProtocol.Server;
using Scribe;

namespace IsolatedServer.Tools;

[McpServerToolType]
public sealed class WorkTools(EntryLog log)
{
    [McpServerTool]
    public Task BeginWorkAsync(Session session) =>
        log.AppendAsync(session, [new EntryDraft { Message = "begun", Tags = ["work"] }]);

    [McpServerTool]
    public Task FinishWorkAsync(Session session, string summary) =>
        log.AppendAsync(session, [new EntryDraft { Message = summary, Tags = ["work"], Status = EntryStatus.Success }]);
}
