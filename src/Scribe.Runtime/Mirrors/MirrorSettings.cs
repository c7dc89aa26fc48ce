using Scribe.Storage;

namespace Scribe.Mirrors;

/// <summary>Which logs have mirrors.</summary>
/// <param name="Projects">Whether those of projects have.</param>
/// <param name="SentinelDays">Whether those of sentinel days have.</param>
internal sealed record MirrorSettings(bool Projects, bool SentinelDays)
{
    private static readonly IReadOnlyList<IMirrorFormat> OfProject = [new ProjectMarkdown()];
    private static readonly IReadOnlyList<IMirrorFormat> OfSentinelDay = [new SentinelJsonLines(), new SentinelMarkdown()];

    /// <summary>The files that follow a log of this kind as entries are appended.</summary>
    public IReadOnlyList<IMirrorFormat> Following(LogKind kind) => kind switch
    {
        LogKind.Project when Projects => OfProject,
        LogKind.SentinelDay when SentinelDays => OfSentinelDay,
        _ => [],
    };

    /// <summary>The files that a log of this kind can have.</summary>
    public static IReadOnlyList<IMirrorFormat> Possible(LogKind kind) => new MirrorSettings(true, true).Following(kind);
}
