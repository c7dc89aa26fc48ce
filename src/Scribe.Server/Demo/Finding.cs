namespace Scribe.Server.Demo;

/// <summary>One line of the demo: what was claimed, what was expected, and what was seen.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Expected">What must be seen if it holds.</param>
/// <param name="Seen">What was seen; null if the act could not be played here.</param>
/// <param name="Remark">Why it could not be played, or what else there is to show.</param>
internal sealed record Finding(string Claim, string Expected, string? Seen, string? Remark = null)
{
    public bool IsLeftOut => Seen is null;

    public bool Holds => IsLeftOut || Seen == Expected;
}
