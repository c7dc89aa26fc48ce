using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using Scribe.Http.Refusals;
using Scribe.Http.Requests;
using Scribe.Http.Sessions;

namespace Scribe.Http.Serving;

/// <summary>Serves clients that began with <c>initialize</c>, each in its transport session.</summary>
internal sealed class SessionServing(
    TransportSessions sessions,
    Revisions revisions,
    RequestLimits limits,
    IHostApplicationLifetime lifetime,
    IOptions<StreamableHttpOptions> options,
    TimeProvider time)
{
    public Task PostAsync(HttpContext http, RequestHeaders headers, JsonRpcMessage message) => (headers.SessionId, message) switch
    {
        (null, JsonRpcRequest { Method: RequestMethods.Initialize } request) => InitializeAsync(http, headers, request),
        (null, _) => throw HttpErrors.SessionMissing(),
        _ => ContinueAsync(http, headers, message),
    };

    /// <summary>The stream on which the server speaks unasked.</summary>
    public async Task ListenAsync(HttpContext http, RequestHeaders headers)
    {
        var session = Find(http, headers);
        using var listening = limits.EnterStream();
        using var use = session.Use() ?? throw HttpErrors.SessionUnknown();
        if (!session.TakeStream())
            throw HttpErrors.SessionHasItsStream();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping, session.Ended);
        EventStream.Begin(http.Response);
        try
        {
            await session.Transport.HandleGetRequestAsync(http.Response.Body, ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // A stream ends like that.
        }
    }

    public void End(HttpContext http, RequestHeaders headers)
    {
        sessions.End(Find(http, headers));
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task InitializeAsync(HttpContext http, RequestHeaders headers, JsonRpcRequest request)
    {
        InitializeRules.Check(headers, request, revisions);
        var session = sessions.Open(Caller.Of(http.User));
        try
        {
            http.Response.Headers[McpHeaders.SessionId] = session.Id;
            await AnswerAsync(http, session, request).ConfigureAwait(false);
        }
        finally
        {
            // The server agreed to no revision, so there is no conversation to keep.
            if (session.Revision is null)
                sessions.End(session);
        }
    }

    private async Task ContinueAsync(HttpContext http, RequestHeaders headers, JsonRpcMessage message)
    {
        var session = Find(http, headers);
        if (message is JsonRpcRequest { Method: RequestMethods.Initialize })
            throw HttpErrors.SessionAlreadyInitialized();
        await AnswerAsync(http, session, message).ConfigureAwait(false);
        if (Cancelled(message) is { } id)
            session.Answers.Withdraw(id);
    }

    private TransportSession Find(HttpContext http, RequestHeaders headers)
    {
        var session = sessions.Find(headers.SessionId ?? throw HttpErrors.SessionMissing(), Caller.Of(http.User));
        if (headers.Revision is { } requested && session.Revision is { } negotiated && requested != negotiated)
            throw HttpErrors.SessionHasAnotherRevision(requested, negotiated);
        return session;
    }

    private async Task AnswerAsync(HttpContext http, TransportSession session, JsonRpcMessage message)
    {
        using var use = session.Use() ?? throw HttpErrors.SessionUnknown();
        using var deadline = new Deadline(http, options.Value.RequestTimeout, time);
        using var running = message is JsonRpcRequest request ? session.Answers.Add(request.Id, deadline) : null;
        try
        {
            await EventStream.AnswerAsync(http.Response, session.Transport, message, starting: null, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.HasPassed)
        {
            await CancelAsync(session, message).ConfigureAwait(false);
            throw HttpErrors.TookTooLong(options.Value.RequestTimeout);
        }
        catch (OperationCanceledException) when (deadline.IsWithdrawn)
        {
            // A request that its client has cancelled gets no answer.
        }
        catch (Exception exception) when (IsEnd(exception, session) && !http.RequestAborted.IsCancellationRequested)
        {
            throw HttpErrors.SessionEnded();
        }
    }

    /// <summary>The request that a message cancels; null if it cancels none.</summary>
    private static RequestId? Cancelled(JsonRpcMessage message) =>
        message is JsonRpcNotification { Method: NotificationMethods.CancelledNotification } && MessageParts.ParamsOf(message)?["requestId"] is JsonValue id
            ? id.TryGetValue<string>(out var text) ? new RequestId(text)
                : id.TryGetValue<long>(out var number) ? new RequestId(number)
                : null
            : null;

    /// <summary>In these revisions only a message cancels a request; the end of its answer does not.</summary>
    private static async Task CancelAsync(TransportSession session, JsonRpcMessage message)
    {
        if (message is not JsonRpcRequest request)
            return;
        var id = request.Id.Id is string text ? JsonValue.Create(text) : JsonValue.Create((long)request.Id.Id!);
        var cancelled = new JsonRpcNotification
        {
            Method = NotificationMethods.CancelledNotification,
            Params = new JsonObject { ["requestId"] = id, ["reason"] = "It took too long." },
        };
        try
        {
            await session.Transport.HandlePostRequestAsync(cancelled, Stream.Null, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsEnd(exception, session))
        {
            // The end of the session has cancelled it.
        }
    }

    /// <summary>Whether a transport failed because its session has ended: while it waited, while it took a message in, or before.</summary>
    private static bool IsEnd(Exception exception, TransportSession session) =>
        session.HasEnded && exception is (OperationCanceledException or ChannelClosedException or ObjectDisposedException);
}
