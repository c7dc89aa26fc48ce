using System.Reflection;
using System.Text.Json;
using ModelContextProtocol.Server;
using Scribe.Errors;

namespace Scribe.Calls;

/// <summary>What the guard must know of a tool, prompt or resource, found out once.</summary>
internal abstract class GuardedPrimitive
{
    protected GuardedPrimitive(IMcpServerPrimitive primitive)
    {
        Method = primitive.Metadata.OfType<MethodInfo>().FirstOrDefault();
        Need = SessionNeeds.Of(Method);
        Mode = Method?.GetCustomAttribute<RequiresModeAttribute>()?.Mode;
        if (Mode is not null && !Need.TakesSession())
            throw StartupErrors.ModeOfNoSession(Method!);
    }

    public SessionNeed Need { get; }

    /// <summary>The mode that its session must have; null if it works in both.</summary>
    public SessionMode? Mode { get; }

    public bool IsGuarded => Need != SessionNeed.None;

    /// <summary>What serves the calls; null if it is no method.</summary>
    protected MethodInfo? Method { get; }

    /// <summary>Refuses a session that clients would have to send, which none can.</summary>
    /// <param name="kind">What the SDK's own types call it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="isExposed">Whether clients see an argument of that name.</param>
    protected void RefuseExposed(string kind, string name, Func<string, bool> isExposed)
    {
        var exposed = Method?.GetParameters()
            .FirstOrDefault(parameter => SessionParameters.IsSession(parameter.ParameterType) && isExposed(parameter.Name!));
        if (exposed is not null)
        {
            throw new InvalidOperationException(
                $"The {kind.ToLowerInvariant()} '{name}' would read '{exposed.Name}', which is the session's, from the client, since it was created without services. " +
                $"Set McpServer{kind}CreateOptions.Services, or register its class with With{kind}s.");
        }
    }
}

/// <summary>As <see cref="GuardedPrimitive"/>, with the steps of the guard that differ between the kinds.</summary>
internal abstract class GuardedPrimitive<TParams, TResult>(IMcpServerPrimitive primitive) : GuardedPrimitive(primitive)
{
    /// <summary>How a log calls it.</summary>
    public abstract string Name { get; }

    /// <summary>What a caller is told who names no session.</summary>
    public virtual ScribeException SessionRequired() => SessionErrors.Required();

    /// <summary>Refuses a session of the other mode.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.ModeViolation"/>.</exception>
    public void CheckMode(Session? session)
    {
        if (session is not null && Mode is { } needed && session.Mode != needed)
            throw needed == SessionMode.Sentinel ? SessionErrors.SentinelModeRequired($"'{Name}'") : SessionErrors.ProjectModeRequired($"'{Name}'");
    }

    /// <summary>Takes the handle out of the request, so that nothing behind the guard sees it; null if there is none.</summary>
    public abstract ValueTask<JsonElement?> TakeHandleAsync(RequestContext<TParams> request, CancellationToken cancellationToken);

    /// <summary>Checks the arguments that the handle leaves.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>, naming the argument.</exception>
    public abstract void Check(TParams parameters);

    /// <summary>Says in the result which session it belongs to, if to any. A copy: what the author returned may be shared between calls.</summary>
    public abstract TResult Stamp(TResult result, Session? session, RequestContext<TParams> request);

    /// <summary>The answer to a failure. Throws it, where the protocol has no result for it.</summary>
    public abstract TResult Fail(ScribeException exception, Session? session);
}
