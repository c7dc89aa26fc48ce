using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Scribe.Storage.Tests.Postgres.Startup;

/// <summary>Speaks just enough of PostgreSQL's protocol for a client to be let in and to learn how old the server is.</summary>
internal sealed class OldServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _version;
    private readonly Task _loop;

    public OldServer(string version)
    {
        _version = version;
        _listener.Start();
        _loop = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        try
        {
            // The start-up packet, and requests for encryption before it, have a length and no type.
            while (BinaryPrimitives.ReadInt32BigEndian(await ReadAsync(stream)) is 80877103 or 80877104)
                await stream.WriteAsync("N"u8.ToArray());
            await WriteAsync(stream, 'R', [0, 0, 0, 0]);
            foreach (var (name, value) in new[] { ("server_version", _version), ("server_encoding", "UTF8"), ("client_encoding", "UTF8"), ("integer_datetimes", "on"), ("standard_conforming_strings", "on") })
                await WriteAsync(stream, 'S', Encoding.UTF8.GetBytes($"{name}\0{value}\0"));
            await WriteAsync(stream, 'K', [0, 0, 0, 1, 0, 0, 0, 2]);
            await WriteAsync(stream, 'Z', "I"u8.ToArray());
            await AnswerAsync(stream);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
        }
    }

    /// <summary>Refuses every statement, whichever way it is sent.</summary>
    private static async Task AnswerAsync(NetworkStream stream)
    {
        var type = new byte[1];
        while (await stream.ReadAsync(type) == 1 && type[0] != 'X')
        {
            await ReadAsync(stream);
            if (type[0] is not ((byte)'S' or (byte)'Q'))
                continue;
            await WriteAsync(stream, 'E', Encoding.UTF8.GetBytes("SERROR\0VERROR\0C42883\0MThere is no such function.\0\0"));
            await WriteAsync(stream, 'Z', "I"u8.ToArray());
        }
    }

    private static async Task<byte[]> ReadAsync(NetworkStream stream)
    {
        var length = new byte[4];
        await stream.ReadExactlyAsync(length);
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(length) - 4];
        await stream.ReadExactlyAsync(body);
        return body;
    }

    private static async Task WriteAsync(NetworkStream stream, char type, byte[] body)
    {
        var message = new byte[5 + body.Length];
        message[0] = (byte)type;
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), 4 + body.Length);
        body.CopyTo(message, 5);
        await stream.WriteAsync(message);
    }
}
