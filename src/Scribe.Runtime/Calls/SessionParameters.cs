using System.Reflection;
using Scribe.Errors;
using Scribe.Sessions;

namespace Scribe.Calls;

/// <summary>Which parameters are filled from the session of the call.</summary>
internal static class SessionParameters
{
    public static bool IsSession(Type type) => type == typeof(Session) || type == typeof(SessionState) || IsTypedState(type);

    public static bool IsTypedState(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(SessionState<>);

    /// <summary>Finds at start-up a key that every use would refuse.</summary>
    /// <exception cref="InvalidOperationException">The key under which the parameter's value would be kept cannot be one.</exception>
    public static void CheckKey(ParameterInfo parameter)
    {
        if (!IsTypedState(parameter.ParameterType))
            return;
        var kept = parameter.ParameterType.GetGenericArguments()[0];
        try
        {
            StateKeyCheck.Check(StateKeyOf.Type(kept));
        }
        catch (ScribeException exception)
        {
            throw StartupErrors.StateKeyRefused(parameter.Member, kept, exception);
        }
    }
}
