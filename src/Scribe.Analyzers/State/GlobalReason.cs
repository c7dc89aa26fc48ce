namespace Scribe.Analyzers.State;

/// <summary>Why a static counts as global state.</summary>
internal enum GlobalReason
{
    Marked,
    Listed,
    CarriesSession,
    AssignableElsewhere,
    Assigned,
    Changed,
}

/// <summary>The reasons as a message says them, after "which".</summary>
internal static class GlobalReasons
{
    public static string Phrase(this GlobalReason reason) => reason switch
    {
        GlobalReason.Marked => "is marked [GlobalState]",
        GlobalReason.Listed => "is listed in " + GlobalStateList.FileName,
        GlobalReason.CarriesSession => "carries a session from call to call",
        GlobalReason.AssignableElsewhere => "can be assigned by any other assembly",
        GlobalReason.Assigned => "is assigned after set-up",
        _ => "is changed after set-up",
    };
}
