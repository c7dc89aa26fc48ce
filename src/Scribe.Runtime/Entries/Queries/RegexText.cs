using System.Text.Json;
using System.Text.RegularExpressions;
using Scribe.Errors;

namespace Scribe.Entries.Queries;

/// <summary>A regular expression matches somewhere in the message.</summary>
/// <remarks>
/// One that needs no backtracking takes a time in proportion to the text. The others may take any time, so each entry has a
/// limit, and so has each page.
/// </remarks>
internal sealed class RegexText : MessageTest
{
    public static readonly TimeSpan MostForEntry = TimeSpan.FromMilliseconds(250);
    public static readonly TimeSpan MostForPage = TimeSpan.FromSeconds(10);

    private readonly CharBuffer _buffer = new();
    private readonly Regex _regex;
    private readonly TimeProvider _time;
    private TimeSpan _spent;

    /// <summary>Reads the expression.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: it is none.</exception>
    public RegexText(string pattern, TimeProvider time)
    {
        _time = time;
        try
        {
            _regex = BoundedRegex.Create(pattern, RegexOptions.CultureInvariant, MostForEntry);
        }
        catch (RegexParseException exception)
        {
            throw LogErrors.RegexInvalid(InWords(exception.Error), exception.Offset, exception);
        }
    }

    public override TimeSpan Spent => _spent;

    public override bool Passes(ReadOnlySpan<byte> message)
    {
        var begun = _time.GetTimestamp();
        var matches = IsMatch(_buffer.Decode(message));
        _spent += _time.GetElapsedTime(begun);
        return _spent <= MostForPage ? matches : throw LogErrors.RegexTooSlow(MostForPage);
    }

    private bool IsMatch(ReadOnlySpan<char> message)
    {
        try
        {
            return _regex.IsMatch(message);
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw LogErrors.RegexExplodes(MostForEntry, exception);
        }
    }

    private static string InWords(RegexParseError error) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(error.ToString()).Replace('_', ' ');
}
