using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Scribe.Http.Sessions;

namespace Scribe.Http.Tests;

/// <summary>A transport session that ends just when a request has found it, before the SDK sees the request.</summary>
public class EndedMeanwhileTests
{
    private const string Ends = "X-Test-Ends-The-Session";

    [Fact]
    public async Task Request_IsToldSo()
    {
        await using var server = await StartAsync();
        var wire = server.Wire();
        var id = await wire.InitializeAsync();

        (await wire.PostAsync(Messages.Call("echo", new() { ["text"] = "x" }), ("Mcp-Session-Id", id), (Ends, id))).ShouldRefuse(404, -32600, "ended");
    }

    [Fact]
    public async Task Stream_EndsAtOnce()
    {
        await using var server = await StartAsync();
        var wire = server.Wire();
        var id = await wire.InitializeAsync();

        var answer = await wire.GetAsync(("Accept", "text/event-stream"), ("Mcp-Session-Id", id), (Ends, id)).WaitAsync(TimeSpan.FromSeconds(30));

        answer.Text.ShouldBeEmpty();
    }

    private static Task<WebServer> StartAsync() => WebServer.StartEchoAsync(application: (app, _) => app.Use((http, next) =>
    {
        if (http.Request.Headers[Ends] is [{ } id])
            http.Features.Set<IHttpResponseBodyFeature>(new EndingBody(http.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), () => End(http, id)));
        return next(http);
    }));

    private static void End(HttpContext http, string id)
    {
        var sessions = http.RequestServices.GetRequiredService<TransportSessions>();
        using var used = sessions.UseAsync(id, http.User, default).GetAwaiter().GetResult();
        sessions.End(used.Session).ShouldBeTrue();
    }

    /// <summary>Calls when the answer is about to begin.</summary>
    private sealed class EndingBody(IHttpResponseBodyFeature body, Action beginning) : IHttpResponseBodyFeature
    {
        public Stream Stream => body.Stream;

        public PipeWriter Writer => body.Writer;

        public void DisableBuffering()
        {
            body.DisableBuffering();
            beginning();
        }

        public Task StartAsync(CancellationToken cancellationToken = default) => body.StartAsync(cancellationToken);

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
            body.SendFileAsync(path, offset, count, cancellationToken);

        public Task CompleteAsync() => body.CompleteAsync();
    }
}
