// State kept in a static by the session's id: it is gone after a restart, never freed, and in one process only.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Drafts;

public sealed class Draft
{
    public List<string> Lines { get; } = [];
}

internal static class DraftStore
{
    private static readonly ConcurrentDictionary<string, Draft> s_drafts = new();

    public static Draft For(Session session) => s_drafts.GetOrAdd(session.Id.ToString(), _ => new Draft());
}

[McpServerToolType]
public static class DraftTools
{
    [McpServerTool(Name = "add_line"), Description("Adds a line to your draft.")]
    public static int AddLine(Session session, string line)
    {
        var draft = DraftStore.For(session);
        draft.Lines.Add(line);
        return draft.Lines.Count;
    }

    [McpServerTool(Name = "show_draft"), Description("Shows your draft.")]
    public static string ShowDraft(Session session) => string.Join('\n', DraftStore.For(session).Lines);
}

internal static class Program
{
    private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithScribe().WithTools([typeof(DraftTools)]);
}
