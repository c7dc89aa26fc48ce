using System.Globalization;

namespace Scribe.Errors;

/// <summary>Why a day is not watched, or a case not changed.</summary>
internal static class SentinelErrors
{
    public static ScribeException CaseUnknown(string id, string root) => new(
        ErrorCode.CaseUnknown,
        $"There is no case {id} in {Quoted.Value(root)}.",
        "Call list_cases for those that there are. A case of another repository is found by a session in sentinel mode for its root.");

    public static ScribeException CaseMovedOn(string id, long expected, long current) => new(
        ErrorCode.CaseConflict,
        string.Create(CultureInfo.InvariantCulture, $"{id} was expected at version {expected}, but it is at version {current}. Nothing was changed."),
        string.Create(CultureInfo.InvariantCulture, $"Call get_case to see what has changed, then repeat link_fix with expected_version {current} if you still want to."));

    public static ScribeException CaseClosed(string id) => new(
        ErrorCode.CaseConflict,
        $"{id} is closed. Nothing was changed.",
        "Pass reopen to open it again, or open a new case for something new.");

    public static ScribeException CaseOpen(string id) => new(
        ErrorCode.CaseConflict,
        $"{id} is open, so there is nothing to take back.",
        "Leave reopen out. It is for closed cases, and for a landing_status that is lower than before.");

    public static ScribeException CaseWithoutFix(string id) => new(
        ErrorCode.CaseConflict,
        $"{id} has no linked fix that could be anywhere. Nothing was changed.",
        "Pass fix as well: a commit, a pull request or an entry.");

    public static ScribeException LandingGoesBack(string id, string present, string asked) => new(
        ErrorCode.CaseConflict,
        $"The fix of {id} is {present}, and would go back to {asked}. Nothing was changed.",
        "Pass reopen as well if it was taken back, or if another fix is needed.");

    public static ScribeException CaseIncomplete(string id, IReadOnlyList<string> missing) => new(
        ErrorCode.CaseConflict,
        $"{id} cannot be closed yet. It lacks {string.Join(" and ", missing)}. Nothing was changed.",
        "Call link_fix with what is missing; close can be passed in the same call.");

    public static ScribeException DayNotBegun(string day, string today) => ScribeErrors.InvalidArgument(
        $"The day {day} has not begun: it is {today} (UTC).",
        "Leave 'day' out for the present day, or pass an earlier one.");

    public static ScribeException TypeReserved(string place, string type) => ScribeErrors.InvalidArgument(
        $"{place}the event type {Quoted.Value(type)} is one of those by which Scribe records what it does itself. Nothing was recorded.",
        "Choose another type; cases are opened and changed by open_bug, open_security and link_fix.");

    public static ScribeException DayUnknown(string root, string day) => new(
        ErrorCode.ProjectUnknown,
        $"Nobody watched over {Quoted.Value(root)} on {day}.",
        "Pass a day that had a session in sentinel mode for this root, and the database that the server uses.");

    public static ScribeException DayWithoutLog(string day, string root) => ScribeErrors.InvalidArgument(
        $"Nobody watched over {Quoted.Value(root)} on {day}, so there is nothing to go back to.",
        "Leave 'day' out for the present day, or pass one that had a session in sentinel mode for this root.");
}
