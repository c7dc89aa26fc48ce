namespace Scribe.Storage;

/// <summary>A project that somebody has used, and what a deletion would meet.</summary>
/// <param name="Record">The project.</param>
/// <param name="Others">How many other live sessions are bound to it.</param>
public sealed record UsedProject(ProjectRecord Record, long Others)
{
    /// <summary>What stands against deleting what was found under a name; null if nothing does.</summary>
    public static ProjectRefusal? Refusal(UsedProject? used, string name, bool unbindOthers) => used switch
    {
        null => new ProjectRefusal.Unknown(name),
        { Record.Project.Name: var taken } when taken != name => new ProjectRefusal.NameTaken(name, taken),
        { Record.DeletedAt: { } at } => new ProjectRefusal.Deleted(name, at),
        { Others: > 0 } when !unbindOthers => new ProjectRefusal.InUse(name, used.Others),
        _ => null,
    };
}
