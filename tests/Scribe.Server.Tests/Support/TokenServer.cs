using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using ModelContextProtocol.Client;
using Scribe.Server.Serve;
using Scribe.Server.Serve.Authentication;

namespace Scribe.Server.Tests.Support;

/// <summary>The server of <c>scribe serve --http</c> in this process, on Kestrel, which takes the tokens of one issuer.</summary>
internal sealed class TokenServer : IAsyncDisposable
{
    private readonly TempDirectory _directory;
    private readonly IHost _host;
    private readonly HttpClient _http = new();

    private TokenServer(TempDirectory directory, IHost host, TokenIssuer issuer)
    {
        _directory = directory;
        _host = host;
        Issuer = issuer;
        Address = new Uri(((WebApplication)host).Urls.Single());
    }

    public TokenIssuer Issuer { get; }

    public Uri Address { get; }

    public Uri Endpoint => new(Address, "/mcp");

    public string Path => _directory.Path;

    public static async Task<TokenServer> StartAsync(
        bool required = true, KeyForm form = KeyForm.RsaJwks, string audience = TokenIssuer.Audience)
    {
        var directory = new TempDirectory();
        var issuer = new TokenIssuer(form);
        var keys = directory.File("keys");
        await File.WriteAllTextAsync(keys, issuer.PublicKeys);
        var host = HttpServer.Build(
            new Uri("http://127.0.0.1:0"),
            new ServeSettings
            {
                Database = directory.Database,
                Jwt = new JwtSettings(TokenIssuer.Name, audience, keys),
                RequireAuthentication = required,
            });
        await host.StartAsync();
        return new TokenServer(directory, host, issuer);
    }

    public Task<McpClient> ConnectAsync(string revision, string? token) => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = Endpoint,
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = token is null ? null : new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}" },
        }),
        new McpClientOptions { ProtocolVersion = revision, DiscoverProbeTimeout = Timeout.InfiniteTimeSpan });

    /// <summary>Asks for the tools, with these values of the header <c>Authorization</c>.</summary>
    public Task<HttpResponseMessage> PostAsync(string query, params string[] authorization)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Endpoint, "/mcp" + query))
        {
            Content = new StringContent(
                """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"open_session","arguments":{},"_meta":{
                "io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},
                "io.modelcontextprotocol/clientInfo":{"name":"test","version":"1"}}}}
                """,
                Encoding.UTF8,
                new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        request.Headers.TryAddWithoutValidation("MCP-Protocol-Version", "2026-07-28");
        request.Headers.TryAddWithoutValidation("Mcp-Method", "tools/call");
        request.Headers.TryAddWithoutValidation("Mcp-Name", "open_session");
        foreach (var value in authorization)
            request.Headers.TryAddWithoutValidation("Authorization", value);
        return _http.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(Address, path));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.StopAsync();
        _host.Dispose();
        Issuer.Dispose();
        _directory.Dispose();
    }
}
