using System.Collections.Concurrent;
using System.Threading.Channels;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Scribe.Http.Refusals;
using Scribe.Http.Requests;
using Scribe.Http.Sessions;

namespace Scribe.Http.Relaying;

/// <summary>
/// Brings what a client says of a call to the replica where that runs, wherever the balancer has sent it: the answer to what the server
/// asked, and that the call is cancelled.
/// </summary>
internal sealed class Relay(Mailbox mailbox)
{
    /// <summary>A cancelled call goes on for no longer than this; most calls are over by then, and nobody looks for them.</summary>
    private static readonly TimeSpan CancelledWithin = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan FirstLookForAnAnswer = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, TransportSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>False if there is no other replica.</summary>
    public bool IsOn => mailbox.IsThere;

    /// <summary>Knows a session from now on, until it ends.</summary>
    public void Join(TransportSession session)
    {
        _sessions[session.Id] = session;
        session.Ended.Register(() => _sessions.TryRemove(KeyValuePair.Create(session.Id, session)));
    }

    /// <summary>Gives what the server asks a name that every replica knows to be this one's.</summary>
    public McpMessageHandler Name(McpMessageHandler next) => (context, cancellationToken) =>
        next(
            RequestOf(context) is var (session, request) ? new MessageContext(context.Server, Named(session, request, cancellationToken)) : context,
            cancellationToken);

    /// <summary>Looks for the cancellation of a request as long as it runs, which may be longer than its client stays for the answer.</summary>
    public McpMessageHandler Watch(McpMessageHandler next) => (context, cancellationToken) =>
        RequestOf(context) is var (session, request) ? WatchAsync(session, request, next(context, cancellationToken), cancellationToken) : next(context, cancellationToken);

    /// <summary>Leaves a message for another replica, if it is about something there.</summary>
    /// <returns>The message as the session's server here knows it; null if it is another's alone.</returns>
    /// <exception cref="HttpRefusal">400, an answer to nothing that was asked; 413, it is too long to be passed on; 503.</exception>
    public async Task<JsonRpcMessage?> RouteAsync(TransportSession session, JsonRpcMessage message, CancellationToken cancellationToken)
    {
        if (!IsOn)
            return message;
        switch (message)
        {
            case JsonRpcMessageWithId answer and not JsonRpcRequest when answer.Id.Id is not null:
                var name = answer.Id.Id as string;
                if (!Questions.IsName(name))
                    throw HttpErrors.AnswerToNothing();
                if (session.Questions.Close(name) is { } question)
                    return AnswerTo(question, answer);
                await mailbox.LeaveAsync(session.Id, name, answer, cancellationToken).ConfigureAwait(false);
                return null;
            case JsonRpcNotification cancelled when MessageParts.CancelledBy(cancelled) is { } request && !session.Answers.Has(request):
                await mailbox.LeaveAsync(session.Id, Cancelled(request), cancelled, cancellationToken).ConfigureAwait(false);

                // It may run on here without its client's connection, and the server heeds no id that it does not know.
                return message;
            default:
                return message;
        }
    }

    private (TransportSession Session, JsonRpcRequest Request)? RequestOf(MessageContext context) =>
        context.JsonRpcMessage is JsonRpcRequest request && context.Server.SessionId is { } id && _sessions.TryGetValue(id, out var session)
            ? (session, request)
            : null;

    private async Task WatchAsync(TransportSession session, JsonRpcRequest request, Task running, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ = CancelAsync(session, request.Id, over.Token);
        try
        {
            await running.ConfigureAwait(false);
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task CancelAsync(TransportSession session, RequestId request, CancellationToken over)
    {
        if (await DeliverAsync(session, Cancelled(request), CancelledWithin, over, static cancelled => cancelled).ConfigureAwait(false))
            session.Answers.Withdraw(request);
    }

    private JsonRpcRequest Named(TransportSession session, JsonRpcRequest request, CancellationToken withdrawn)
    {
        var question = session.Questions.Ask(request.Id);
        _ = CollectAsync(session, question, withdrawn);
        return new JsonRpcRequest { Id = new RequestId(question.Name), Method = request.Method, Params = request.Params, Context = request.Context };
    }

    private async Task CollectAsync(TransportSession session, Question question, CancellationToken withdrawn)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(withdrawn, session.Ended, question.Closed);
        await DeliverAsync(session, question.Name, FirstLookForAnAnswer, over.Token, answer =>
            session.Questions.Close(question.Name) is null ? null : AnswerTo(question, (JsonRpcMessageWithId)answer)).ConfigureAwait(false);
        session.Questions.Close(question.Name);
    }

    /// <summary>Hands a message that another replica leaves to the server here.</summary>
    /// <returns>False if there was none as long as somebody waited for it.</returns>
    private async Task<bool> DeliverAsync(
        TransportSession session, string about, TimeSpan pause, CancellationToken over, Func<JsonRpcMessage, JsonRpcMessage?> take)
    {
        try
        {
            var message = await mailbox.WaitAsync(session.Id, about, pause, over).ConfigureAwait(false);
            if (take(message) is not { } taken)
                return false;
            await session.Transport.HandlePostRequestAsync(taken, Stream.Null, session.Ended).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException or ObjectDisposedException)
        {
            // Nobody waits for it any more, or the session has ended.
            return false;
        }
    }

    private static JsonRpcMessage AnswerTo(Question question, JsonRpcMessageWithId answer) => answer is JsonRpcError error
        ? new JsonRpcError { Id = question.Id, Error = error.Error, Context = error.Context }
        : new JsonRpcResponse { Id = question.Id, Result = ((JsonRpcResponse)answer).Result, Context = answer.Context };

    /// <summary>A number and a text of the same digits are two ids.</summary>
    private static string Cancelled(RequestId id) => $"cancelled {(id.Id is string ? "text" : "number")} {id}";
}
