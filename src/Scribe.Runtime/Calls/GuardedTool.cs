using System.Reflection;
using ModelContextProtocol.Server;

namespace Scribe.Calls;

/// <summary>What the guard must know of a tool, found out once.</summary>
internal sealed class GuardedTool
{
    private GuardedTool(SessionNeed need, ArgumentShape arguments, string? exposed)
    {
        Need = need;
        Arguments = arguments;
        ExposedSession = exposed;
    }

    /// <summary>The name of the Session parameter that clients would have to fill, which none can; null if all is well.</summary>
    public string? ExposedSession { get; }

    public SessionNeed Need { get; }

    public ArgumentShape Arguments { get; }

    public bool IsGuarded => Need != SessionNeed.None;

    public static GuardedTool Inspect(McpServerTool tool)
    {
        var method = tool.Metadata.OfType<MethodInfo>().FirstOrDefault();

        // What an author's tool does with arguments that it does not name is the author's; Scribe's own tools take none.
        var isOwn = method?.DeclaringType?.Assembly == typeof(GuardedTool).Assembly;
        var need = NeedOf(method);
        string[] added = need is SessionNeed.Required or SessionNeed.Optional ? [SessionArgument.Name] : [];
        var arguments = ArgumentShape.Of(tool.ProtocolTool.InputSchema, refuseUnknown: isOwn, added);
        var exposed = method?.GetParameters()
            .FirstOrDefault(parameter => parameter.ParameterType == typeof(Session) && arguments.Names(parameter.Name!))?.Name;
        return new GuardedTool(need, arguments, exposed);
    }

    private static SessionNeed NeedOf(MethodInfo? method)
    {
        if (method is null)
            return SessionNeed.None;

        // The SDK makes a new object of the tool's class for each call, so a constructor may take the session as well.
        var constructed = method.IsStatic ? [] : method.ReflectedType!.GetConstructors().SelectMany(constructor => constructor.GetParameters());
        ParameterInfo[] parameters = [.. method.GetParameters(), .. constructed];
        var sessions = parameters.Where(parameter => parameter.ParameterType == typeof(Session)).ToList();
        if (sessions.Count > 0)
            return sessions.TrueForAll(session => session.HasDefaultValue) ? SessionNeed.Optional : SessionNeed.Required;
        return parameters.Any(parameter => parameter.ParameterType == typeof(CallContext)) ? SessionNeed.Context : SessionNeed.None;
    }
}

/// <summary>What a tool wants of the guard.</summary>
internal enum SessionNeed
{
    /// <summary>Nothing. The guard stands aside.</summary>
    None,

    /// <summary>The call's evidence, no session: it opens one.</summary>
    Context,

    /// <summary>A session if there is one.</summary>
    Optional,

    /// <summary>A session, or the tool does not run.</summary>
    Required,
}
