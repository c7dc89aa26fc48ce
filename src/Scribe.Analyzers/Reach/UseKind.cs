namespace Scribe.Analyzers.Reach;

/// <summary>Whose the variable is.</summary>
internal enum UseKind
{
    /// <summary>A static: the process's.</summary>
    Static,

    /// <summary>A static event: who subscribes to it is heard by all.</summary>
    Event,

    /// <summary>A static such as an HTTP client, which is harmless to use and not to configure.</summary>
    Machinery,

    /// <summary>A field or property of an object, used after the object was made.</summary>
    Instance,

    /// <summary>A parameter of a tool: the client fills it, or the container.</summary>
    Given,

    /// <summary>A local that a delegate of the SDK has captured from the code around it.</summary>
    Captured,

    /// <summary>The current directory or the environment of the process.</summary>
    Process,
}
