using System.Globalization;
using System.Text.RegularExpressions;
using Scribe.Errors;

namespace Scribe;

/// <summary>A bound of a time range: a moment, or one that counts back from when the query begins.</summary>
public readonly partial record struct EntryTime
{
    private const int MostDaysBack = 36_500;

    private readonly DateTimeOffset _moment;
    private readonly TimeSpan _back;
    private readonly TimeForm _form;

    private EntryTime(TimeForm form, DateTimeOffset moment, TimeSpan back)
    {
        _form = form;
        _moment = moment;
        _back = back;
    }

    private enum TimeForm
    {
        Moment,
        Back,
        StartOfDay,
    }

    /// <summary>A moment.</summary>
    public static EntryTime At(DateTimeOffset moment) => new(TimeForm.Moment, moment, default);

    /// <summary>So long before the query begins: up to 36,500 days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or longer.</exception>
    public static EntryTime Ago(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(span, TimeSpan.FromDays(MostDaysBack));
        return new EntryTime(TimeForm.Back, default, span);
    }

    /// <summary>Reads a bound.</summary>
    /// <param name="text">
    /// A date and time with its offset from UTC (RFC 3339, such as <c>2026-03-04T05:06:07Z</c> or <c>2026-03-04T05:06:07+02:00</c>); a
    /// date, which is its midnight UTC; <c>today</c> or <c>yesterday</c>, the midnight UTC that it began with; or <c>last_30m</c>,
    /// <c>last_12h</c>, <c>last_7d</c>, <c>last_2w</c>: so many minutes, hours, days or weeks before the query begins.
    /// </param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: it is none of these.</exception>
    public static EntryTime Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text switch
        {
            "today" => new EntryTime(TimeForm.StartOfDay, default, TimeSpan.Zero),
            "yesterday" => new EntryTime(TimeForm.StartOfDay, default, TimeSpan.FromDays(1)),
            _ when LastForm().Match(text) is { Success: true } last => ParseLast(text, last),
            _ when MomentForm().Match(text) is { Success: true } moment => ParseMoment(text, moment),
            _ => throw Unknown(text),
        };
    }

    /// <summary>The bound in Unix milliseconds: the first millisecond that is not before it.</summary>
    internal long Resolve(DateTimeOffset now)
    {
        var moment = _form switch
        {
            TimeForm.Moment => _moment,
            TimeForm.Back => now - _back,
            _ => new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) - _back,
        };
        var floor = moment.ToUnixTimeMilliseconds();
        return DateTimeOffset.FromUnixTimeMilliseconds(floor) < moment ? floor + 1 : floor;
    }

    /// <summary>Says the bound itself, whatever the time: what a cursor is bound to.</summary>
    internal string ToCanonical() => string.Create(CultureInfo.InvariantCulture, $"{(int)_form} {_moment.UtcTicks} {_back.Ticks}");

    private static EntryTime ParseLast(string text, Match last)
    {
        var unit = last.Groups["unit"].Value switch
        {
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            "d" => TimeSpan.FromDays(1),
            _ => TimeSpan.FromDays(7),
        };
        var longest = TimeSpan.FromDays(MostDaysBack);
        if (!long.TryParse(last.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count == 0 || count > longest / unit)
        {
            throw ScribeErrors.InvalidArgument(
                $"The time {Quoted.Value(text)} does not count back by a length from one minute to 36,500 days.",
                "Use such a length, such as last_7d, or pass a date and time.");
        }

        return Ago(count * unit);
    }

    private static EntryTime ParseMoment(string text, Match moment)
    {
        if (moment.Groups["time"].Success && !moment.Groups["offset"].Success)
        {
            throw ScribeErrors.InvalidArgument(
                $"The time {Quoted.Value(text)} does not say its offset from UTC, so it may be any of a day's hours.",
                "Add Z if it is UTC, or the offset, such as +02:00.");
        }

        var whole = moment.Groups["time"].Success ? text : text + "T00:00:00Z";
        return DateTimeOffset.TryParse(whole, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
            ? At(parsed)
            : throw Unknown(text);
    }

    private static ScribeException Unknown(string text) => ScribeErrors.InvalidArgument(
        $"{Quoted.Value(text)} is no time that is known here.",
        "Pass a date and time with its offset, such as 2026-03-04T05:06:07Z; a date, which is its midnight UTC; today or yesterday; or last_30m, last_12h, last_7d, last_2w.");

    [GeneratedRegex(@"\Alast_(?<count>[0-9]+)(?<unit>[mhdw])\z", RegexOptions.CultureInvariant)]
    private static partial Regex LastForm();

    [GeneratedRegex(
        @"\A[0-9]{4}-[0-9]{2}-[0-9]{2}(?<time>[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(?<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})?)?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex MomentForm();
}
