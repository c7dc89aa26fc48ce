using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Runtime.Tests.Support;

/// <summary>
/// Streamable HTTP without a network: the SDK's HTTP client on one side, its server transport on the other, in the way in
/// which any host of that transport uses it. Requests of revisions without sessions are served one by one.
/// </summary>
internal sealed class HttpEndpoint(IServiceProvider services) : IAsyncDisposable
{
    private const string SessionHeader = "Mcp-Session-Id";

    private readonly ConcurrentDictionary<string, Served> _sessions = new();

    /// <summary>Whether every request is served by itself, also that of a client which began with <c>initialize</c>.</summary>
    public bool Stateless { get; init; }

    /// <summary>A handler for one client, whose every request comes from the user of that moment.</summary>
    public HttpMessageHandler HandlerFor(Func<ClaimsPrincipal?> currentUser) => new Handler(this, currentUser);

    public async ValueTask DisposeAsync()
    {
        foreach (var id in _sessions.Keys)
        {
            if (_sessions.TryRemove(id, out var session))
                await session.DisposeAsync();
        }
    }

    private async Task<HttpResponseMessage> PostAsync(HttpRequestMessage request, ClaimsPrincipal? user, CancellationToken cancellationToken)
    {
        var message = (await JsonSerializer.DeserializeAsync<JsonRpcMessage>(
            await request.Content!.ReadAsStreamAsync(cancellationToken), McpJsonUtilities.DefaultOptions, cancellationToken))!;
        var revision = Header(request, "MCP-Protocol-Version");
        message.Context = new JsonRpcMessageContext { ProtocolVersion = revision, User = user };
        if (Stateless || string.CompareOrdinal(revision, Revision.V2026_07_28) >= 0)
        {
            var single = Serve(new StreamableHttpServerTransport { Stateless = true });
            return await AnswerAsync(single, message, endAfterwards: true, cancellationToken);
        }

        var id = Header(request, SessionHeader);
        if (id is null)
        {
            id = RandomNumberGenerator.GetHexString(32);
            _sessions[id] = Serve(new StreamableHttpServerTransport { SessionId = id });
        }

        if (!_sessions.TryGetValue(id, out var session))
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        var response = await AnswerAsync(session, message, endAfterwards: false, cancellationToken);
        response.Headers.Add(SessionHeader, id);
        return response;
    }

    private static async Task<HttpResponseMessage> AnswerAsync(
        Served served, JsonRpcMessage message, bool endAfterwards, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var wrote = await served.Transport.HandlePostRequestAsync(message, body, cancellationToken);
        if (endAfterwards)
            await served.DisposeAsync();
        if (!wrote)
            return new HttpResponseMessage(HttpStatusCode.Accepted);
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new ByteArrayContent(body.ToArray()) { Headers = { ContentType = new("text/event-stream") } },
        };
    }

    private Served Serve(StreamableHttpServerTransport transport)
    {
        var options = services.GetRequiredService<IOptionsFactory<McpServerOptions>>().Create(Options.DefaultName);
        var server = McpServer.Create(transport, options, services.GetRequiredService<ILoggerFactory>(), services);
        return new Served(transport, server, server.RunAsync());
    }

    private static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    private sealed record Served(StreamableHttpServerTransport Transport, McpServer Server, Task Running) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Transport.DisposeAsync();
            await Running.WaitAsync(TimeSpan.FromSeconds(30)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Server.DisposeAsync();
        }
    }

    private sealed class Handler(HttpEndpoint endpoint, Func<ClaimsPrincipal?> currentUser) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = request.Method == HttpMethod.Post
                ? await endpoint.PostAsync(request, currentUser(), cancellationToken)
                : new HttpResponseMessage(HttpStatusCode.MethodNotAllowed);
            response.RequestMessage = request;
            return response;
        }
    }
}
