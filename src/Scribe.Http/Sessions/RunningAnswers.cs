using ModelContextProtocol.Protocol;
using Scribe.Http.Serving;

namespace Scribe.Http.Sessions;

/// <summary>The answers that the clients of a session wait for. One whose request was cancelled ends: nothing will be written to it any more.</summary>
internal sealed class RunningAnswers
{
    private readonly Lock _lock = new();
    private readonly List<(RequestId Id, Deadline Deadline)> _running = [];

    /// <summary>Notes an answer until what is returned is disposed.</summary>
    public IDisposable Add(RequestId id, Deadline deadline)
    {
        lock (_lock)
            _running.Add((id, deadline));
        return new Running(this, (id, deadline));
    }

    /// <summary>Whether a request runs here.</summary>
    public bool Has(RequestId id)
    {
        lock (_lock)
            return _running.Exists(answer => answer.Id.Equals(id));
    }

    /// <summary>Ends the answer to a request. Ids that are not running are none of ours to refuse.</summary>
    public void Withdraw(RequestId id)
    {
        List<Deadline> withdrawn;
        lock (_lock)
            withdrawn = [.. _running.Where(answer => answer.Id.Equals(id)).Select(answer => answer.Deadline)];
        withdrawn.ForEach(deadline => deadline.Withdraw());
    }

    private sealed class Running(RunningAnswers answers, (RequestId, Deadline) answer) : IDisposable
    {
        public void Dispose()
        {
            lock (answers._lock)
                answers._running.Remove(answer);
        }
    }
}
