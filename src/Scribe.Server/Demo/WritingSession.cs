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

    /// <summary>Writes until the connection breaks. The last write is then of unknown outcome, and is not counted.</summary>
    /// <param name="agent">The agent that writes.</param>
    /// <param name="enough">Called once, when this many writes were acknowledged.</param>
    /// <param name="writes">How many.</param>
    /// <exception cref="InvalidOperationException">A write was refused, or the connection broke too early.</exception>
    public async Task WriteUntilTheServerIsGoneAsync(Agent agent, int writes, Action enough)
    {
        for (var number = 1; ; number++)
        {
            var message = $"{project} {number}";
            ToolAnswer answer;
            try
            {
                answer = await agent.CallAsync("append_entry", handle, ("message", message));
            }
            catch (Exception exception) when (Acknowledged >= writes && exception is not OutOfMemoryException)
            {
                return;
            }

            if (answer.Error is { } error)
                throw new InvalidOperationException($"Entry {number} of {project} was refused: {error}.");
            _acknowledged.Add(message);
            if (number == writes)
                enough();
        }
    }

    /// <summary>Lets all sessions write at once, and kills the servers when each has had this many writes acknowledged.</summary>
    public static async Task WriteUntilKilledAsync(IReadOnlyList<(WritingSession Session, Agent Agent)> cast, int writes)
    {
        using var remaining = new CountdownEvent(cast.Count);
        var writing = cast.Select(part => part.Session.WriteUntilTheServerIsGoneAsync(part.Agent, writes, () => remaining.Signal())).ToList();
        var reached = Task.Run(() => remaining.Wait(TimeSpan.FromSeconds(60)));

        // A writer that ends first has failed, and says why.
        var first = await Task.WhenAny([reached, .. writing]);
        await first;
        if (first == reached && !await reached)
            throw new TimeoutException("The writers did not get far enough within a minute.");
        await Task.WhenAll(cast.Select(part => part.Agent.Server).Distinct().Select(server => server.KillAsync()));
        await Task.WhenAll(writing);
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
