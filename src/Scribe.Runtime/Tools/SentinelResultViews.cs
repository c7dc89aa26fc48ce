using System.ComponentModel;

namespace Scribe.Tools;

/// <summary>What append_event returns.</summary>
internal sealed record AppendedEventsView(
    [property: Description("The root and the day whose log it went into.")] SentinelView Sentinel,
    [property: Description("How many events were recorded.")] int Count,
    [property: Description("The sequence number of the first.")] long FirstSequence,
    [property: Description("The sequence number of the last.")] long LastSequence,
    [property: Description("When, UTC.")] DateTimeOffset At,
    [property: Description("True if an earlier call with the same idempotency_key recorded them, and this one nothing.")] bool Repeated) : IReadableView
{
    public string ToText() => ReadableText.Lines(
        ReadableText.Of(Sentinel),
        (Repeated ? "recorded before: " : "recorded ")
            + (Count == 1 ? $"event {ReadableText.Of(FirstSequence)}" : $"events {ReadableText.Of(FirstSequence)} to {ReadableText.Of(LastSequence)}")
            + $" at {ReadableText.Of(At)}");
}

/// <summary>What open_bug, open_security and link_fix return.</summary>
internal sealed record RecordedCaseView(
    [property: Description("The root and the day whose log records it.")] SentinelView Sentinel,
    [property: Description("The case as it is now.")] CaseView Case,
    [property: Description("The sequence number of the event that records it.")] long Sequence,
    [property: Description("True if an earlier call with the same idempotency_key did it, and this one nothing.")] bool Repeated) : IReadableView
{
    public static RecordedCaseView Of(RecordedCase recorded) => new(
        SentinelView.Of(recorded.Day)!, CaseView.Of(recorded.Case), recorded.Sequence, recorded.Repeated);

    public string ToText() => ReadableText.Lines(
        ReadableText.Of(Sentinel), Case.ToText(), $"{(Repeated ? "recorded before" : "recorded")} as event {ReadableText.Of(Sequence)}");
}

/// <summary>What list_cases returns.</summary>
internal sealed record CaseListView(
    [property: Description("The root whose cases these are, and the session's day.")] SentinelView Sentinel,
    [property: Description("The cases, the one opened last first.")] IReadOnlyList<CaseView> Cases,
    [property: Description("Pass it as cursor, with the same filters, to read on; null at the end.")] string? NextCursor) : IReadableView
{
    public string ToText() => ReadableText.Lines(
        [ReadableText.Of(Sentinel), Cases.Count == 0 ? "no cases" : null, .. Cases.Select(one => one.ToText()), ReadableText.More(NextCursor)]);
}

/// <summary>What get_case returns.</summary>
internal sealed record CaseDetailsView(
    [property: Description("The root whose case it is, and the session's day.")] SentinelView Sentinel,
    [property: Description("The case.")] CaseView Case,
    [property: Description("What was seen.")] string Description,
    [property: Description("The files that it is about.")] IReadOnlyList<string> AffectedFiles,
    [property: Description("Why it happened; null as long as nobody has said so.")] string? RootCause,
    [property: Description("Its changes, the newest first, 100 at the most.")] IReadOnlyList<CaseLinkView> Links,
    [property: Description("How many changes there were in all.")] long LinkCount) : IReadableView
{
    public static CaseDetailsView Of(CaseDetails details, SentinelDay day) => new(
        SentinelView.Of(day)!, CaseView.Of(details.Case), details.Description, details.AffectedFiles, details.RootCause,
        [.. details.Links.Select(CaseLinkView.Of)], details.LinkCount);

    public string ToText() => ReadableText.Lines(
    [
        ReadableText.Of(Sentinel),
        Case.ToText(),
        $"description: {ReadableText.Within(Description)}",
        AffectedFiles.Count == 0 ? null : $"affected files: {string.Join(", ", AffectedFiles)}",
        RootCause is null ? null : $"root cause: {ReadableText.Within(RootCause)}",
        .. Links.Select(link => link.ToText()),
        LinkCount > Links.Count ? $"and {ReadableText.Of(LinkCount - Links.Count)} earlier changes" : null,
    ]);
}

/// <summary>One change of a case as results show it.</summary>
internal sealed record CaseLinkView(
    [property: Description("The version of the case that it led to.")] long Version,
    [property: Description("When, UTC.")] DateTimeOffset At,
    [property: Description("Who made it.")] string? Agent,
    [property: Description("The fix that it linked, if any.")] string? Fix,
    [property: Description("How far the fix was, if it said so.")] LandingStatus? LandingStatus,
    [property: Description("The root cause that it gave, if any.")] string? RootCause,
    [property: Description("Whether it closed the case.")] bool Closed,
    [property: Description("Whether it opened the closed case again.")] bool Reopened)
{
    public static CaseLinkView Of(CaseLink link) => new(
        link.Version, link.At, link.Agent, link.Fix, link.Landing, link.RootCause, link.Closed, link.Reopened);

    public string ToText() => string.Concat(
        $"version {ReadableText.Of(Version)} {ReadableText.Of(At)}",
        Agent is null ? "" : $" {Agent}",
        Reopened ? ", reopened" : "",
        Fix is null ? "" : $", fix {Fix}",
        LandingStatus is { } landing ? $", {CaseView.Name(landing)}" : "",
        RootCause is null ? "" : $", root cause: {ReadableText.Within(RootCause)}",
        Closed ? ", closed" : "");
}
