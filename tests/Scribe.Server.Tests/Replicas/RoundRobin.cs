using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

// Connections are all that a balancer knows, and all that this one keeps.
#pragma warning disable SCRIBE2002

namespace Scribe.Server.Tests.Replicas;

/// <summary>A balancer: each request goes to the next replica, and what a replica streams is passed on as it comes.</summary>
internal sealed class RoundRobin : IAsyncDisposable
{
    private static readonly HashSet<string> OfTheConnection =
        new(["Host", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length"], StringComparer.OrdinalIgnoreCase);

    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly Uri[] _replicas;
    private int _next = -1;

    private RoundRobin(WebApplication app, Uri[] replicas) => (_app, _replicas) = (app, replicas);

    /// <summary>Where clients call.</summary>
    public Uri Endpoint { get; private set; } = null!;

    public static async Task<RoundRobin> StartAsync(IEnumerable<Uri> replicas)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        var proxy = new RoundRobin(app, [.. replicas]);
        app.Run(proxy.PassAsync);
        await app.StartAsync();
        proxy.Endpoint = new Uri(new Uri(app.Urls.Single()), "/mcp");
        return proxy;
    }

    /// <summary>Puts another process in a replica's place.</summary>
    public void Replace(int replica, Uri endpoint) => _replicas[replica] = endpoint;

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        using var request = Copy(context.Request, _replicas[(uint)Interlocked.Increment(ref _next) % (uint)_replicas.Length]);
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        }
        catch (HttpRequestException)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            return;
        }

        using (response)
        {
            try
            {
                await AnswerAsync(context, response);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                // The replica ended in the middle of its answer, and so does this one.
                context.Abort();
            }
        }
    }

    private static HttpRequestMessage Copy(HttpRequest from, Uri replica)
    {
        var request = new HttpRequestMessage(new HttpMethod(from.Method), new Uri(replica, from.Path + from.QueryString.ToUriComponent()));
        if (from.ContentLength > 0 || from.Headers.TransferEncoding.Count > 0)
            request.Content = new StreamContent(from.Body);
        foreach (var (name, values) in from.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        if (request.Content is not null)
            request.Content.Headers.ContentLength = from.ContentLength;
        return request;
    }

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage response)
    {
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key)))
            context.Response.Headers[name] = values.ToArray();
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        await using var body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }
}
