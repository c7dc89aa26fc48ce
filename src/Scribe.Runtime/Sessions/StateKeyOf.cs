using System.Reflection;

namespace Scribe.Sessions;

/// <summary>The key under which a session keeps its value of a type: what the type says, else its full name without assemblies.</summary>
internal static class StateKeyOf
{
    public static string Type(Type type) =>
        type.GetCustomAttribute<SessionStateKeyAttribute>() is { } said ? said.Key ?? "" : type.ToString();
}

/// <summary>The same, looked up once for each type.</summary>
internal static class StateKeyOf<T>
{
    public static readonly string Value = StateKeyOf.Type(typeof(T));
}
