namespace Scribe;

/// <summary>What deleting a project came to, or would come to.</summary>
/// <param name="Project">The project, as it is before.</param>
/// <param name="OtherSessions">How many live sessions are bound to it besides the one that deletes it.</param>
/// <param name="Session">The session that deletes it; afterwards a new snapshot, bound to nothing if it was bound to this project.</param>
public sealed record ProjectDeletion(ProjectDetails Project, long OtherSessions, Session Session);
