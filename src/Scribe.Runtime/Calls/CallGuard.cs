using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;
using Scribe.Errors;
using Scribe.Identity;

namespace Scribe.Calls;

/// <summary>Stands before every tool, prompt and resource: evidence, resolve, run, report. Nothing runs unless a session answers.</summary>
internal sealed partial class CallGuard(
    CallerPolicy callers, SessionResolver resolver, GuardedPrimitives primitives, Connections connections, ModeViolations violations,
    ILogger<CallGuard> logger)
{
    /// <summary>The guard of one kind of request on one connection: the SDK builds a server's filters once.</summary>
    public McpRequestHandler<TParams, TResult> Guard<TParams, TResult>(McpRequestHandler<TParams, TResult> next)
    {
        var peer = new ConnectionId();
        return (request, cancellationToken) =>
            request.MatchedPrimitive is { } primitive
            && primitives.Of(primitive) is GuardedPrimitive<TParams, TResult> { IsGuarded: true } guarded
                ? CallAsync(guarded, peer, request, next, cancellationToken)
                : next(request, cancellationToken);
    }

    private async ValueTask<TResult> CallAsync<TParams, TResult>(
        GuardedPrimitive<TParams, TResult> guarded,
        ConnectionId peer,
        RequestContext<TParams> request,
        McpRequestHandler<TParams, TResult> next,
        CancellationToken cancellationToken)
    {
        var call = request.Services!.GetRequiredService<CallContext>();
        try
        {
            var handle = await guarded.TakeHandleAsync(request, cancellationToken).ConfigureAwait(false);
            var evidence = EvidenceReader.Read(request, handle, connections, peer, callers);
            if (guarded.Need == SessionNeed.Context)
                await resolver.PrepareToOpenAsync(evidence, cancellationToken).ConfigureAwait(false);
            var session = guarded.Need == SessionNeed.Context
                ? null
                : Admit(guarded, await resolver.ResolveAsync(evidence, cancellationToken).ConfigureAwait(false));
            call.Begin(evidence, session);
            if (session is null && guarded.Need == SessionNeed.Optional)
                request.Services = new SessionlessServices(request.Services!);
            guarded.CheckMode(session);
            guarded.Check(request.Params);
            var result = await next(request, cancellationToken).ConfigureAwait(false);
            return guarded.Stamp(result, call.Reported, request);
        }
        catch (ScribeException exception)
        {
            if (exception.IsStoreFailure)
                LogStoreFailure(logger, guarded.Name, exception);
            if (exception.Code == ErrorCode.ModeViolation && call.Reported is { } violated)
                return guarded.Fail(await violations.RecordAsync(violated, guarded.Name, exception).ConfigureAwait(false), violated);
            return guarded.Fail(exception, call.Reported);
        }
    }

    private static Session? Admit<TParams, TResult>(GuardedPrimitive<TParams, TResult> guarded, Resolution resolution) => resolution switch
    {
        Resolution.Resolved resolved => resolved.Session,
        Resolution.Absent { MayOpen: true } when guarded.Need == SessionNeed.Optional => null,
        Resolution.Absent { Reason: AbsenceReason.NothingNamed } => throw guarded.SessionRequired(),
        Resolution.Absent absent => throw absent.ToError(),
        Resolution.Conflict => throw SessionErrors.Conflict(),
        Resolution.Unavailable unavailable => throw unavailable.Error,
        _ => throw new InvalidOperationException($"Unknown resolution {resolution.GetType().Name}."),
    };

    [LoggerMessage(EventId = 30, Level = LogLevel.Error, Message = "The store failed under a call of '{Called}'")]
    private static partial void LogStoreFailure(ILogger logger, string called, Exception exception);
}
