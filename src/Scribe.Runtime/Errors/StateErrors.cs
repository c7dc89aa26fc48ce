using System.Globalization;

namespace Scribe.Errors;

/// <summary>Why a value in a session's state is not kept or not read.</summary>
internal static class StateErrors
{
    public static ScribeException ValueTooLarge(string key, int size, int limit) => new(
        ErrorCode.StateTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The value under {Quoted.Value(key)} takes {size} bytes of JSON; {limit} are allowed. Nothing was changed."),
        "Keep less under one key: split the value, or keep what is large in a file and its path here.");

    public static ScribeException QuotaExceeded(string key, long quota) => new(
        ErrorCode.StateTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"With the value under {Quoted.Value(key)} this session would keep more than {quota} bytes. Nothing was changed."),
        "Remove what is no longer needed from the session's state, or open a new session.");

    public static ScribeException Unreadable(string key, Type type, Exception cause) => new(
        ErrorCode.InvalidArgument,
        $"The value under {Quoted.Value(key)} in this session's state cannot be read as '{type.Name}'. It was left as it is.",
        "Read it as the type that it was kept as, or keep the new type under another key.",
        cause);

    public static ScribeException Contended(string key, TimeSpan waited) => new(
        ErrorCode.LimitReached,
        string.Create(CultureInfo.InvariantCulture, $"The value under {Quoted.Value(key)} was changed by others for {waited.TotalSeconds:0.#} s, each time before this change could be made. Nothing was changed."),
        "Try the call again.");
}
