using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Scribe.Http.Tests.Support;

/// <summary>HTTP by hand, for what no client would send.</summary>
internal sealed class RawHttp : IDisposable
{
    private readonly TcpClient _tcp = new();
    private NetworkStream _stream = null!;

    public static async Task<RawHttp> ConnectAsync(Uri endpoint)
    {
        var raw = new RawHttp();
        await raw._tcp.ConnectAsync(endpoint.Host, endpoint.Port);
        raw._stream = raw._tcp.GetStream();
        return raw;
    }

    /// <summary>Sends a request with these header lines and this body, and reads the answer.</summary>
    public static async Task<WireAnswer> SendAsync(Uri endpoint, string method, string[] headers, string body = "")
    {
        using var raw = await ConnectAsync(endpoint);
        await raw.WriteAsync(Head(method, headers, body.Length) + body);
        return await raw.ReadAsync();
    }

    public static string Head(string method, string[] headers, int? length) =>
        $"{method} /mcp HTTP/1.1\r\nConnection: close\r\n{(length is null ? "" : $"Content-Length: {length}\r\n")}{string.Concat(headers.Select(header => header + "\r\n"))}\r\n";

    public async Task WriteAsync(string text) => await _stream.WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends no more; the other side sees the end.</summary>
    public void EndOfSending() => _tcp.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Waits until the other side has ended the connection, in whatever way.</summary>
    public async Task WaitForEndAsync()
    {
        try
        {
            await _stream.CopyToAsync(Stream.Null).WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (IOException)
        {
            // A reset is an end, too.
        }
    }

    /// <summary>Reads to the end of the connection.</summary>
    public async Task<WireAnswer> ReadAsync()
    {
        using var reader = new StreamReader(_stream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        end.ShouldBeGreaterThan(0, $"no answer but '{text}'");
        var lines = text[..end].Split("\r\n");
        var headers = lines[1..].Select(line => line.Split(": ", 2)).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
        return new WireAnswer(
            int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture),
            headers.GetValueOrDefault("Content-Type"),
            text[(end + 4)..],
            headers);
    }

    public void Dispose() => _tcp.Dispose();
}
