using Scribe.Storage;

namespace Scribe.Sessions;

/// <summary>What a session's log stands for: a project, a sentinel day, or neither as long as it has none.</summary>
internal readonly record struct SessionScope(Project? Project, SentinelDay? Sentinel)
{
    public static SessionScope Of(ProjectRow? log) => log?.Kind switch
    {
        null => default,
        LogKind.Project => new SessionScope(new Project(log), null),
        LogKind.SentinelDay => new SessionScope(null, new SentinelDay(log)),
        var kind => throw new InvalidOperationException($"A session cannot be bound to a log of {kind}."),
    };

    public SessionMode Mode => Sentinel is null ? SessionMode.Project : SessionMode.Sentinel;

    public Project? Log => Sentinel?.Log ?? Project;
}
