using System.Buffers.Text;
using System.Diagnostics;
using System.Security.Claims;
using System.Security.Cryptography;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Scribe.Http.Serving;

namespace Scribe.Http.Sessions;

/// <summary>The conversation of one <c>initialize</c>-era client: its server object, kept between its requests.</summary>
[DebuggerDisplay("{ToString()}")]
internal sealed class TransportSession : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly RunningServer _server;
    private long _lastUse;
    private int _uses;
    private bool _hasEnded;
    private int _streams;

    /// <param name="id">From <see cref="NewId"/>.</param>
    /// <param name="owner">Who opened it.</param>
    /// <param name="server">Its server, on a transport with the same id.</param>
    /// <param name="time">Tells how long it has been idle.</param>
    public TransportSession(string id, Caller owner, RunningServer server, TimeProvider time)
    {
        Id = id;
        Owner = owner;
        _server = server;
        _time = time;
        _lastUse = time.GetTimestamp();
    }

    public string Id { get; }

    public Caller Owner { get; }

    public StreamableHttpServerTransport Transport => _server.Transport;

    /// <summary>Cancelled when its server ends.</summary>
    public CancellationToken Ended => _server.Ended;

    public RunningAnswers Answers { get; } = new();

    public Questions Questions { get; } = new();

    /// <summary>Done once a session that another replica began can go on here; one that began here can at once.</summary>
    public Task Restored { get; private set; } = Task.CompletedTask;

    /// <summary>True once the directory has it: from then on it has ended if the directory has it no more.</summary>
    public bool IsKept { get; set; }

    /// <summary>The revision that <c>initialize</c> agreed on; null until then.</summary>
    public string? Revision => _server.NegotiatedRevision;

    /// <summary>Begins it anew as another replica has begun it: its server hears the same <c>initialize</c>.</summary>
    public void Restore(KeptSession kept, ClaimsPrincipal user)
    {
        IsKept = true;
        Restored = RestoreAsync(kept, user);
    }

    /// <summary>256 random bits in visible ASCII: made here, never taken from a client.</summary>
    public static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Keeps the session from being idle until what is returned is disposed; null if it has ended.</summary>
    public UsedSession? Use()
    {
        lock (_lock)
        {
            if (_hasEnded)
                return null;
            _uses++;
            return new UsedSession(this, Leave);
        }
    }

    /// <summary>True once: the transport opens one stream in its life, and would let go of that one if asked for another.</summary>
    public bool TakeStream() => Interlocked.Exchange(ref _streams, 1) == 0;

    public bool HasEnded
    {
        get
        {
            lock (_lock)
                return _hasEnded;
        }
    }

    /// <summary>How long nothing has used it; null while something does.</summary>
    public TimeSpan? IdleFor
    {
        get
        {
            lock (_lock)
                return _uses == 0 ? _time.GetElapsedTime(_lastUse) : null;
        }
    }

    /// <summary>Ends it for all who come later. True for the one who ended it, and has to dispose of it.</summary>
    /// <param name="ifIdleFor">Only if it has been idle for as long; null: in any case.</param>
    public bool End(TimeSpan? ifIdleFor = null)
    {
        lock (_lock)
        {
            if (_hasEnded || (ifIdleFor is { } limit && (_uses > 0 || _time.GetElapsedTime(_lastUse) < limit)))
                return false;
            return _hasEnded = true;
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>Says nothing of the id: whoever has it has the session.</summary>
    public override string ToString() => nameof(TransportSession);

    private async Task RestoreAsync(KeptSession kept, ClaimsPrincipal user)
    {
        var initialize = new JsonRpcRequest
        {
            Id = new RequestId("restored"),
            Method = RequestMethods.Initialize,
            Params = kept.ToInitialize(),
            Context = new JsonRpcMessageContext { User = user.Identity is { IsAuthenticated: true } ? user : null },
        };
        await Transport.HandlePostRequestAsync(initialize, Stream.Null, Ended).ConfigureAwait(false);
    }

    private void Leave()
    {
        lock (_lock)
        {
            _uses--;
            _lastUse = _time.GetTimestamp();
        }
    }
}
