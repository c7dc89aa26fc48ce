using Scribe.Errors;
using Scribe.Storage;

namespace Scribe.Projects;

/// <summary>Says why the store refused a project.</summary>
internal static class ProjectRefusals
{
    public static ScribeException ToError(this ProjectRefusal refusal) => refusal switch
    {
        ProjectRefusal.Unknown unknown => ScribeErrors.ProjectUnknown(unknown.Name),
        ProjectRefusal.NameTaken taken => ScribeErrors.ProjectNameTaken(taken.Name, taken.Taken),
        ProjectRefusal.Deleted deleted => ScribeErrors.ProjectDeleted(deleted.Name, DateTimeOffset.FromUnixTimeMilliseconds(deleted.At)),
        ProjectRefusal.MovedOn moved => ScribeErrors.ProjectConflict(moved.Name, moved.Expected, moved.Current),
        ProjectRefusal.InUse used => ScribeErrors.ProjectInUse(used.Name, used.Others),
        _ => throw new InvalidOperationException($"Unknown refusal {refusal.GetType().Name}."),
    };
}
