using Scribe.Errors;
using Scribe.Storage;

namespace Scribe.Projects;

/// <summary>Says why the store refused a project.</summary>
internal static class ProjectRefusals
{
    public static ScribeException ToError(this ProjectRefusal refusal) => refusal switch
    {
        ProjectRefusal.Unknown unknown => ProjectErrors.Unknown(unknown.Name),
        ProjectRefusal.NameTaken taken => ProjectErrors.NameTaken(taken.Name, taken.Taken),
        ProjectRefusal.Deleted deleted => ProjectErrors.Deleted(deleted.Name, DateTimeOffset.FromUnixTimeMilliseconds(deleted.At)),
        ProjectRefusal.MovedOn moved => ProjectErrors.Conflict(moved.Name, moved.Expected, moved.Current),
        ProjectRefusal.InUse used => ProjectErrors.InUse(used.Name, used.Others),
        _ => throw new InvalidOperationException($"Unknown refusal {refusal.GetType().Name}."),
    };
}
