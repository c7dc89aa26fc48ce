namespace Scribe.Server.Tests.Outcomes;

/// <summary>Who calls.</summary>
internal enum Caller
{
    Anonymous,
    FirstOwner,
    SecondOwner,
}

internal static class CallerNames
{
    public static string InWords(this Caller caller) => caller switch
    {
        Caller.Anonymous => "anonymous",
        Caller.FirstOwner => "first owner",
        _ => "second owner",
    };

    /// <summary>The subject by which a server knows the caller; null for nobody.</summary>
    public static string? Subject(this Caller caller) => caller switch
    {
        Caller.Anonymous => null,
        Caller.FirstOwner => "first",
        _ => "second",
    };
}
