using System.Collections.Concurrent;

namespace Scribe.Server.Demo;

/// <summary>A session that writes numbered entries until its server is gone, and remembers which were acknowledged.</summary>
internal sealed class WritingSession(string project, string handle)
{
    private readonly ConcurrentBag<string> _acknowledged = [];

    public string Project => project;

    public string Handle => handle;

    public int Acknowledged => _acknowledged.Count;

    public static async Task<WritingSession> OpenAsync(Agent agent, string project, string root)
    {
        var opened = await agent.CallAsync("open_session");
        await agent.CallAsync("set_project", opened.Handle, ("name", project), ("root", root));
        return new WritingSession(project, opened.Handle!);
    }

    /// <summary>Writes until a call fails. Its last write is then of unknown outcome, and is not counted.</summary>
    public async Task WriteUntilTheServerIsGoneAsync(Agent agent)
    {
        for (var number = 1; ; number++)
        {
            var message = $"{project} {number}";
            try
            {
                await agent.CallAsync("append_entry", handle, ("message", message));
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                return;
            }

            _acknowledged.Add(message);
        }
    }

    /// <summary>Waits until this many writes were acknowledged.</summary>
    public async Task ReachAsync(int writes)
    {
        while (Acknowledged < writes)
            await Task.Delay(5);
    }

    /// <summary>How many acknowledged entries are missing, and how many entries are another's.</summary>
    public async Task<(int Missing, int Foreign)> CompareAsync(Agent agent)
    {
        var present = new HashSet<string>();
        string? cursor = null;
        do
        {
            var page = await agent.CallAsync("read_recent", handle, ("limit", 500), ("cursor", cursor));
            present.UnionWith(page.Messages);
            cursor = page.Content.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);

        return (_acknowledged.Count(message => !present.Contains(message)),
            present.Count(message => !message.StartsWith(project + " ", StringComparison.Ordinal)));
    }
}
