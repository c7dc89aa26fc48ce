using System.Collections.Concurrent;
using ModelContextProtocol.Server;

namespace Scribe.Runtime.Tests.Calls;

/// <summary>A tool of an author's that takes its time between two looks at the project.</summary>
internal sealed class SlowTools(EntryLog log, NamedGates gates)
{
    [McpServerTool(Name = "look_and_append")]
    public async Task<string> LookAsync(Session session, string message, int delay)
    {
        var before = session.RequireProject().Name;
        var gate = gates.Of(message);
        gate.Entered.SetResult();
        await gate.Opened.Task;
        for (var turn = 0; turn < delay; turn++)
            await Task.Yield();
        var appended = await log.AppendAsync(session, [new EntryDraft { Message = message }]);
        return $"{before} {session.RequireProject().Name} {appended.Project.Name}";
    }
}

/// <summary>Lets a test hold each of many calls open by itself.</summary>
[SharedAcrossSessions("a test steers its tools from outside")]
internal sealed class NamedGates
{
    private readonly ConcurrentDictionary<string, CallGate> _gates = new();

    public CallGate Of(string name) => _gates.GetOrAdd(name, _ => new CallGate());
}
