using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Scribe.Tests.Shared;

/// <summary>One connection through a <see cref="PostgresProxy"/>: it reads the messages of the protocol, both ways.</summary>
internal sealed class PostgresLink(PostgresProxy proxy, Socket client)
{
    private const int CancelRequest = 80877102;
    private const int Header = 5;

    private readonly Socket _server = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Dictionary<string, string> _prepared = [];
    private volatile Fate _fate = Fate.Passes;
    private Task _answering = Task.CompletedTask;

    public async Task RunAsync(int port)
    {
        try
        {
            client.NoDelay = true;
            await _server.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
            _answering = FromServerAsync();
            await await Task.WhenAny(FromClientAsync(), _answering);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
        }

        if (_fate != Fate.ComesLate)
            _server.Close(0);
        client.Close(0);
    }

    /// <summary>Ends it for both sides.</summary>
    public void Cut()
    {
        client.Close(0);
        _server.Close(0);
    }

    private async Task FromClientAsync()
    {
        await using var from = new BufferedStream(new NetworkStream(client), 32 * 1024);
        await using var to = new NetworkStream(_server);
        var first = new byte[8];
        await from.ReadExactlyAsync(first);
        var rest = new byte[BinaryPrimitives.ReadInt32BigEndian(first) - first.Length];
        await from.ReadExactlyAsync(rest);
        await proxy.Open;
        await to.WriteAsync((byte[])[.. first, .. rest]);
        if (BinaryPrimitives.ReadInt32BigEndian(first.AsSpan(4)) == CancelRequest)
        {
            // The server answers by closing, and the client waits for that.
            await from.CopyToAsync(Stream.Null);
            return;
        }

        using var exchange = new MemoryStream();
        var statements = new List<string>();
        while (true)
        {
            var message = await ReadAsync(from);
            exchange.Write(message);
            Note(message, statements);
            if (message[0] is not ((byte)'P' or (byte)'B' or (byte)'D' or (byte)'E' or (byte)'C'))
            {
                if (!await PassAsync(exchange.ToArray(), new Exchange([.. statements]), to))
                    return;
                exchange.SetLength(0);
                statements.Clear();
            }
        }
    }

    /// <returns>False if the link ends with it.</returns>
    private async Task<bool> PassAsync(byte[] exchange, Exchange described, NetworkStream to)
    {
        var fate = described.Statements.Count == 0 ? Fate.Passes : proxy.Decide(described);
        _fate = fate;
        switch (fate)
        {
            case Fate.IsLost:
                return false;
            case Fate.ComesLate:
                proxy.KeepForLater(() => DeliverAsync(exchange));
                return false;
            default:
                await proxy.Open;
                await to.WriteAsync(exchange);
                return true;
        }
    }

    private async Task FromServerAsync()
    {
        await using var from = new BufferedStream(new NetworkStream(_server), 32 * 1024);
        await using var to = new NetworkStream(client);
        while (true)
        {
            var message = await ReadAsync(from);
            switch (_fate)
            {
                case Fate.IsDone or Fate.ComesLate when message[0] == (byte)'Z':
                    return;
                case Fate.IsDone or Fate.ComesLate:
                    continue;
                case Fate.IsAnsweredLater:
                    await proxy.Answers;
                    break;
            }

            await proxy.Open;
            await to.WriteAsync(message);
        }
    }

    /// <summary>The server has done with it when it closes, or answers that it waits for more.</summary>
    private async Task DeliverAsync(byte[] exchange)
    {
        try
        {
            await _server.SendAsync(exchange);
            await _answering;
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
        }

        _server.Close(0);
    }

    private static async Task<byte[]> ReadAsync(Stream from)
    {
        var header = new byte[Header];
        await from.ReadExactlyAsync(header);
        var message = new byte[1 + BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1))];
        header.CopyTo(message, 0);
        await from.ReadExactlyAsync(message.AsMemory(Header));
        return message;
    }

    /// <summary>Remembers what a statement is called, and which ones are executed.</summary>
    private void Note(byte[] message, List<string> statements)
    {
        switch (message[0])
        {
            case (byte)'P':
                var name = Text(message, Header, out var next);
                _prepared[name] = Text(message, next, out _);
                break;
            case (byte)'B':
                Text(message, Header, out next);
                statements.Add(_prepared.GetValueOrDefault(Text(message, next, out _), ""));
                break;
            case (byte)'Q':
                statements.Add(Text(message, Header, out _));
                break;
        }
    }

    private static string Text(byte[] message, int from, out int next)
    {
        var end = Array.IndexOf(message, (byte)0, from);
        next = end + 1;
        return Encoding.UTF8.GetString(message, from, end - from);
    }
}
