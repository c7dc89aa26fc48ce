namespace Scribe.Storage;

/// <summary>Why a claim to a project is refused. Nothing was changed then.</summary>
public abstract record ProjectRefusal
{
    private ProjectRefusal()
    {
    }

    /// <summary>There is none, and none may be made.</summary>
    public sealed record Unknown(string Name) : ProjectRefusal;

    /// <summary>The root has a project whose name differs in capitals alone.</summary>
    public sealed record NameTaken(string Name, string Taken) : ProjectRefusal;

    /// <summary>It was deleted, at this time in Unix milliseconds.</summary>
    public sealed record Deleted(string Name, long At) : ProjectRefusal;

    /// <summary>It has another version; 0 if there is no such project.</summary>
    public sealed record MovedOn(string Name, long Expected, long Current) : ProjectRefusal;

    /// <summary>This many other live sessions are bound to it.</summary>
    public sealed record InUse(string Name, long Others) : ProjectRefusal;
}
