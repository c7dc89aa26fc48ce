using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Scribe.Tests.Shared;

/// <summary>What becomes of an exchange.</summary>
public enum Fate
{
    /// <summary>Nothing happens to it.</summary>
    Passes,

    /// <summary>The connection is cut before it reaches the server.</summary>
    IsLost,

    /// <summary>The server does it, and the connection is cut before the answer comes back.</summary>
    IsDone,

    /// <summary>The connection is cut for the client; the server gets the exchange when <see cref="PostgresProxy.DeliverLateAsync"/> is called.</summary>
    ComesLate,

    /// <summary>The server does it, and the answer is held back until <see cref="PostgresProxy.AnswerAsync"/> is called.</summary>
    IsAnsweredLater,
}

/// <summary>What a client sends up to the point at which it waits for the server.</summary>
/// <param name="Statements">What the server is to execute.</param>
internal sealed record Exchange(IReadOnlyList<string> Statements)
{
    public bool IsCommit => Statements.Contains("COMMIT");
}

/// <summary>Stands on the loopback address between a client and a PostgreSQL server, and cuts or holds what the test says.</summary>
internal sealed class PostgresProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;
    private readonly ConcurrentDictionary<PostgresLink, Task> _links = new();
    private readonly ConcurrentBag<Func<Task>> _late = [];
    private readonly Task _accepting;
    private TaskCompletionSource _open = Opened();
    private TaskCompletionSource _answers = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PostgresProxy(int server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>What becomes of the next exchange of any client.</summary>
    public Func<Exchange, Fate> Decide { get; set; } = _ => Fate.Passes;

    /// <summary>True while every new connection is cut at once.</summary>
    public bool IsClosed { get; set; }

    /// <summary>How many connections have been asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>Completes while bytes are let through.</summary>
    public Task Open => _open.Task;

    /// <summary>Completes once answers that were held back may go on.</summary>
    public Task Answers => _answers.Task;

    /// <summary>The same database, through here. Without encryption, which nothing here could look into.</summary>
    public string Through(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>Cuts every connection that there is.</summary>
    public void Cut()
    {
        foreach (var link in _links.Keys)
            link.Cut();
    }

    /// <summary>Lets no byte through, either way, until <see cref="Release"/>.</summary>
    public void Hold() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _open.TrySetResult();

    /// <summary>Lets the answers go that were held back.</summary>
    public void Answer() => _answers.TrySetResult();

    /// <summary>Hands the server what comes late, and waits until it has done with it.</summary>
    /// <returns>How many exchanges that were.</returns>
    public async Task<int> DeliverLateAsync()
    {
        var delivered = 0;
        while (_late.TryTake(out var deliver))
        {
            await deliver();
            delivered++;
        }

        return delivered;
    }

    public void KeepForLater(Func<Task> deliver) => _late.Add(deliver);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Release();
        Answer();
        await _accepting;
        Cut();
        await Task.WhenAll(_links.Values);
        await DeliverLateAsync();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // It was stopped, perhaps before it began.
                return;
            }

            Asked++;
            if (IsClosed)
            {
                client.Close(0);
                continue;
            }

            var link = new PostgresLink(this, client);
            _links[link] = RunAsync(link);
        }
    }

    private async Task RunAsync(PostgresLink link)
    {
        await Task.Yield();
        await link.RunAsync(_server);
        _links.TryRemove(link, out _);
    }

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        open.SetResult();
        return open;
    }
}
