using System.ComponentModel;

namespace Scribe.Tools;

/// <summary>What a session in sentinel mode is bound to, as results show it.</summary>
internal sealed record SentinelView(
    [property: Description("The UTC day.")] DateOnly Day,
    [property: Description("The real path of the repository root.")] string Root)
{
    public static SentinelView? Of(SentinelDay? sentinel) =>
        sentinel is null ? null : new SentinelView(sentinel.Day, sentinel.Root.Path);
}
