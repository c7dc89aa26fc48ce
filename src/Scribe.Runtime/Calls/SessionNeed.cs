using System.Reflection;

namespace Scribe.Calls;

/// <summary>What a tool, prompt or resource wants of the guard.</summary>
internal enum SessionNeed
{
    /// <summary>Nothing. The guard stands aside.</summary>
    None,

    /// <summary>The call's evidence, no session: it opens one.</summary>
    Context,

    /// <summary>A session if there is one.</summary>
    Optional,

    /// <summary>A session, or nothing runs.</summary>
    Required,
}

/// <summary>Finds what a method needs.</summary>
internal static class SessionNeeds
{
    /// <summary>The need of a method, by its parameters and those of its class's constructors.</summary>
    /// <param name="method">The method; null if the call is not served by one, which then takes no session either.</param>
    public static SessionNeed Of(MethodInfo? method)
    {
        if (method is null)
            return SessionNeed.None;

        // The SDK makes a new object of the class for each call, so a constructor may take the session as well.
        var constructed = method.IsStatic ? [] : method.ReflectedType!.GetConstructors().SelectMany(constructor => constructor.GetParameters());
        ParameterInfo[] parameters = [.. method.GetParameters(), .. constructed];
        var sessions = parameters.Where(parameter => SessionParameters.IsSession(parameter.ParameterType)).ToList();
        sessions.ForEach(SessionParameters.CheckKey);
        if (sessions.Count > 0)
            return sessions.TrueForAll(session => session.HasDefaultValue) ? SessionNeed.Optional : SessionNeed.Required;
        return parameters.Any(parameter => parameter.ParameterType == typeof(CallContext)) ? SessionNeed.Context : SessionNeed.None;
    }

    /// <summary>Whether calls may name a session by themselves.</summary>
    public static bool TakesSession(this SessionNeed need) => need is SessionNeed.Required or SessionNeed.Optional;
}
