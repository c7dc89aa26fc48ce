using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Scribe.Errors;
using Scribe.Storage;

namespace Scribe.Sessions;

/// <summary>A place in an owner's list of sessions, as a client passes it. It names no owner: the caller is asked for anew.</summary>
internal static class SessionCursor
{
    private const int MaxLength = 100;

    public static string Encode(SessionPlace place) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{place.OpenedAt}.{place.LogId}")));

    /// <summary>Reads a cursor.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: it is none.</exception>
    public static SessionPlace Parse(string text)
    {
        if (text.Length <= MaxLength && Base64Url.IsValid(text))
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('.');
            if (parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var openedAt))
                return new SessionPlace(openedAt, parts[1]);
        }

        throw ScribeErrors.InvalidArgument(
            $"The cursor {Quoted.Value(text)} is not one of list_sessions'.",
            "Pass next_cursor of the page before, unchanged, or leave it out to begin.");
    }
}
