using System.Globalization;
using System.Text.RegularExpressions;
using Scribe.Errors;

namespace Scribe;

/// <summary>What a case is called, such as <c>BUG-2026-11-20-0001</c>: its kind, its UTC day, and its number among those, from 1.</summary>
/// <remarks>Unique within a repository root. The number has four digits, or more where that is not enough.</remarks>
public readonly partial record struct CaseId
{
    private CaseId(CaseKind kind, DateOnly day, long number) => (Kind, Day, Number) = (kind, day, number);

    /// <summary>The kind.</summary>
    public CaseKind Kind { get; }

    /// <summary>The day of the session that opened it, UTC.</summary>
    public DateOnly Day { get; }

    /// <summary>Its number among the cases of that root, kind and day: from 1, without gaps.</summary>
    public long Number { get; }

    /// <summary>Reads an identifier, in whatever capitals.</summary>
    /// <param name="text">What the caller passed.</param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: it is not one.</exception>
    public static CaseId Parse(string? text)
    {
        if (text is not null && Form().Match(text) is { Success: true } match
            && SentinelDay.TryParseDay(match.Groups["day"].Value, out var day)
            && long.TryParse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            var kind = char.ToUpperInvariant(text[0]) == 'B' ? CaseKind.Bug : CaseKind.Security;
            var id = new CaseId(kind, day, number);
            if (number > 0 && string.Equals(id.ToString(), text, StringComparison.OrdinalIgnoreCase))
                return id;
        }

        throw ScribeErrors.InvalidArgument(
            $"{Quoted.Value(text ?? "")} is not the identifier of a case.",
            "Pass one as open_bug, open_security or list_cases returned it, such as 'BUG-2026-11-20-0001'.");
    }

    /// <summary>Returns the identifier.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(Kind == CaseKind.Security ? "SEC" : "BUG")}-{SentinelDay.Text(Day)}-{Number:0000}");

    internal static CaseId Stored(CaseKind kind, string day, long number) =>
        new(kind, SentinelDay.TryParseDay(day, out var parsed) ? parsed : default, number);

    [GeneratedRegex("^(BUG|SEC)-(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})-(?<number>[0-9]{4,18})\\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
