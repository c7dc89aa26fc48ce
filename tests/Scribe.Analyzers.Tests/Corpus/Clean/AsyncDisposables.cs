// A connection with a state of its own, opened and disposed within the call; a singleton that knows that it was disposed.
using System.ComponentModel;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Hosting;

namespace Mail;

public sealed class LineConnection : IAsyncDisposable
{
    private readonly TcpClient _client;
    private StreamReader? _reader;
    private bool _disposed;
    private int _sent;

    private LineConnection(TcpClient client) => _client = client;

    public int Sent => _sent;

    public static async Task<LineConnection> OpenAsync(string host, int port, CancellationToken cancellationToken)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port, cancellationToken);
            return new LineConnection(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async Task<string?> AskAsync(string line, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _reader ??= new StreamReader(_client.GetStream(), Encoding.ASCII, leaveOpen: true);
        await _client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellationToken);
        _sent++;
        return await _reader.ReadLineAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        _reader?.Dispose();
        await Task.Yield();
        _client.Dispose();
    }
}

public sealed class MailServers(string host, int port) : IDisposable, IAsyncDisposable
{
    private readonly SemaphoreSlim _limit = new(4);
    private bool _disposed;

    public async Task<string> TalkAsync(string[] commands, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        await _limit.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await LineConnection.OpenAsync(host, port, cancellationToken);
            var answers = new List<string?>();
            foreach (var command in commands)
                answers.Add(await connection.AskAsync(command, cancellationToken));
            return $"{connection.Sent} sent\n{string.Join('\n', answers)}";
        }
        finally
        {
            _limit.Release();
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    private void Dispose(bool disposing)
    {
        if (_disposed)
            return;
        if (disposing)
            _limit.Dispose();
        _disposed = true;
    }
}

[McpServerToolType]
public static class MailTools
{
    [McpServerTool, Description("Asks the mail server what it can do.")]
    public static Task<string> Capabilities(MailServers servers, CancellationToken cancellationToken) =>
        servers.TalkAsync(["NOOP", "CAPA", "QUIT"], cancellationToken);
}

internal static class Program
{
    private static async Task Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddSingleton(_ => new MailServers("mail.example", 110));
        builder.Services.AddMcpServer().WithTools([typeof(MailTools)]);
        using var host = builder.Build();
        await host.RunAsync();
    }
}
