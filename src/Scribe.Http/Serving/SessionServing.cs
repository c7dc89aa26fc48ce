using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using Scribe.Http.Refusals;
using Scribe.Http.Relaying;
using Scribe.Http.Requests;
using Scribe.Http.Sessions;

namespace Scribe.Http.Serving;

/// <summary>Serves clients that began with <c>initialize</c>, each in its transport session.</summary>
internal sealed class SessionServing(
    TransportSessions sessions,
    SessionDirectory directory,
    Relay relay,
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
        using var used = await UseAsync(http, headers).ConfigureAwait(false);
        var session = used.Session;
        using var listening = limits.EnterStream();
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

    public async Task EndAsync(HttpContext http, RequestHeaders headers)
    {
        using var used = await UseAsync(http, headers).ConfigureAwait(false);
        await sessions.EndAsync(used.Session, http.RequestAborted).ConfigureAwait(false);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task InitializeAsync(HttpContext http, RequestHeaders headers, JsonRpcRequest request)
    {
        InitializeRules.Check(headers, request, revisions);
        var session = sessions.Open(Caller.Of(http.User));
        using var use = session.Use();
        var isAgreed = false;
        try
        {
            // Its id reaches the client with the answer, when every replica can find it.
            using var answer = new MemoryStream();
            await AnswerAsync(http, session, request, answer).ConfigureAwait(false);
            if (session.Revision is { } revision)
            {
                await KeepAsync(session, revision, request, http.RequestAborted).ConfigureAwait(false);
                http.Response.Headers[McpHeaders.SessionId] = session.Id;
                isAgreed = true;
            }

            answer.Position = 0;
            await answer.CopyToAsync(http.Response.Body, http.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            // The server agreed to no revision, or nobody could be told: there is no conversation to keep.
            if (!isAgreed)
                sessions.End(session);
        }
    }

    private async Task KeepAsync(TransportSession session, string revision, JsonRpcRequest initialize, CancellationToken cancellationToken)
    {
        if (!directory.IsShared)
            return;
        var kept = KeptSession.Of(session.Owner, revision, (JsonObject)initialize.Params!);
        await directory.KeepAsync(session.Id, kept, cancellationToken).ConfigureAwait(false);
        session.IsKept = true;
    }

    private async Task ContinueAsync(HttpContext http, RequestHeaders headers, JsonRpcMessage message)
    {
        using var used = await UseAsync(http, headers).ConfigureAwait(false);
        var session = used.Session;
        if (message is JsonRpcRequest { Method: RequestMethods.Initialize })
            throw HttpErrors.SessionAlreadyInitialized();
        if (await relay.RouteAsync(session, message, http.RequestAborted).ConfigureAwait(false) is not { } own)
        {
            http.Response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }

        await AnswerAsync(http, session, own, http.Response.Body).ConfigureAwait(false);
        if (MessageParts.CancelledBy(own) is { } id)
            session.Answers.Withdraw(id);
    }

    private async Task<UsedSession> UseAsync(HttpContext http, RequestHeaders headers)
    {
        var id = headers.SessionId ?? throw HttpErrors.SessionMissing();
        var used = await sessions.UseAsync(id, http.User, http.RequestAborted).ConfigureAwait(false);
        if (headers.Revision is not { } requested || used.Session.Revision is not { } negotiated || requested == negotiated)
            return used;
        used.Dispose();
        throw HttpErrors.SessionHasAnotherRevision(requested, negotiated);
    }

    private async Task AnswerAsync(HttpContext http, TransportSession session, JsonRpcMessage message, Stream body)
    {
        using var deadline = new Deadline(http, options.Value.RequestTimeout, time);
        using var running = message is JsonRpcRequest request ? session.Answers.Add(request.Id, deadline) : null;
        try
        {
            await EventStream.AnswerAsync(http.Response, body, session.Transport, message, starting: null, deadline.Token).ConfigureAwait(false);
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
