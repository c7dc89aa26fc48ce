using ModelContextProtocol.Server;
using Scribe;

namespace IsolatedServer.Tools;

/// <summary>The facts of a project outlive the process and the session, and reach only those who are bound to the project.</summary>
[McpServerToolType]
public sealed class MemoryTools(EntryLog log)
{
    [McpServerTool]
    public Task RememberAsync(Session session, string fact) =>
        log.AppendAsync(session, [new EntryDraft { Message = fact, Tags = ["fact"] }]);

    [McpServerTool]
    public async Task<IReadOnlyList<string>> RecallAsync(Session session)
    {
        var page = await log.ReadAsync(session.RequireProject(), new EntryQuery { Limit = EntryQuery.MaxLimit });
        return [.. page.Entries.Where(entry => entry.Tags.Contains("fact")).Select(entry => entry.Message)];
    }
}
