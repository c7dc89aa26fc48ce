using ModelContextProtocol.Client;

namespace Scribe.Server.Tests.Outcomes.Served;

/// <summary>A real process that takes bearer tokens, and callers without one.</summary>
internal sealed class ServedOverHttp : IServed
{
    private readonly TokenIssuer _issuer;
    private readonly HttpServerProcess _server;
    private readonly List<McpClient> _clients = [];

    private ServedOverHttp(TokenIssuer issuer, HttpServerProcess server)
    {
        _issuer = issuer;
        _server = server;
    }

    public IReadOnlyList<Caller> Callers => Enum.GetValues<Caller>();

    public static async Task<IServed> StartAsync(string database)
    {
        var issuer = new TokenIssuer(KeyForm.EcPem);
        var keys = database + ".issuer.pem";
        await File.WriteAllTextAsync(keys, issuer.PublicKeys);
        return new ServedOverHttp(issuer, await HttpServerProcess.StartAsync(
            database, 0, "--jwt-issuer", TokenIssuer.Name, "--jwt-audience", TokenIssuer.Audience, "--jwt-keys", keys));
    }

    public async Task<McpClient> ConnectAsync(string revision, Caller caller)
    {
        var client = await _server.ConnectAsync(revision, caller.Subject() is { } subject ? _issuer.SignFor(subject) : null);
        _clients.Add(client);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            await client.DisposeAsync();
        await _server.DisposeAsync();
        _issuer.Dispose();
    }
}
