using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Scribe.Runtime.Tests.Entries.Queries;

/// <summary>What a query must find, said again in the plainest way, without any of the code that finds it.</summary>
internal static class PlainFilter
{
    public static bool Passes(Recorded entry, DateTimeOffset at, Asked asked, DateTimeOffset now) =>
        (asked.Text is not { } text || HasText(entry.Message, text.Match, text.Text))
        && (asked.Statuses is null || asked.Statuses.Contains(entry.Status))
        && (asked.Priorities is null || asked.Priorities.Contains(entry.Priority))
        && (asked.Agent is null || asked.Agent == entry.Agent)
        && (asked.Category is null || asked.Category == entry.Category)
        && (asked.Tags is null || asked.Tags.All(entry.Tags.Contains))
        && (asked.Metadata is null || HasMembers(entry.Metadata, asked.Metadata))
        && (asked.MinConfidence is null || entry.Confidence >= asked.MinConfidence)
        && (asked.MaxConfidence is null || entry.Confidence <= asked.MaxConfidence)
        && (asked.Since is not { } since || at >= now.AddMilliseconds(-since))
        && (asked.Until is not { } until || at < now.AddMilliseconds(-until))
        && (!asked.OwnSession || entry.By == Recorder.Self);

    private static bool HasText(string message, TextMatch match, string text) => match switch
    {
        TextMatch.Exact => message == text,
        TextMatch.Substring => message.ToUpperInvariant().Contains(text.ToUpperInvariant(), StringComparison.Ordinal),
        TextMatch.Regex => Regex.IsMatch(message, text),
        _ => HasWords(message, text),
    };

    private static bool HasWords(string message, string text)
    {
        var words = Words(message);
        return Regex.Matches(text, "(\"(?<phrase>[^\"]*)\"|(?<phrase>[^\\s\"*]+))(?<star>\\*?)")
            .Select(match => (Words: Words(match.Groups["phrase"].Value), IsPrefix: match.Groups["star"].Value == "*"))
            .Where(phrase => phrase.Words.Length > 0)
            .All(phrase => Enumerable.Range(0, Math.Max(0, words.Length - phrase.Words.Length + 1)).Any(start => StandsAt(words, start, phrase.Words, phrase.IsPrefix)));
    }

    private static bool StandsAt(string[] words, int start, string[] phrase, bool isPrefix) =>
        phrase.Index().All(part => isPrefix && part.Index == phrase.Length - 1
            ? words[start + part.Index].StartsWith(part.Item, StringComparison.Ordinal)
            : words[start + part.Index] == part.Item);

    /// <summary>Runs of letters and decimal digits, with the marks that follow them, in lower case.</summary>
    private static string[] Words(string text)
    {
        var marked = new StringBuilder();
        var before = ' ';
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
        {
            var part = char.ConvertFromUtf32(char.ConvertToUtf32(text, i));
            before = CharUnicodeInfo.GetUnicodeCategory(text, i) switch
            {
                UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter => 'w',
                UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber => 'w',
                UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => before,
                _ => ' ',
            };
            marked.Append(before == 'w' ? part.ToLowerInvariant() : " ");
        }

        return marked.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool HasMembers(string? metadata, string wanted) =>
        metadata is not null && JsonElement.Parse(wanted).EnumerateObject()
            .All(member => JsonElement.Parse(metadata).EnumerateObject().Any(had => had.Name == member.Name && AreEqual(had.Value, member.Value)));

    private static bool AreEqual(JsonElement one, JsonElement other) => (one.ValueKind, other.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => Number(one) == Number(other),
        (JsonValueKind.String, JsonValueKind.String) => one.GetString() == other.GetString(),
        (JsonValueKind.Array, JsonValueKind.Array) => one.GetArrayLength() == other.GetArrayLength()
            && one.EnumerateArray().Zip(other.EnumerateArray()).All(pair => AreEqual(pair.First, pair.Second)),
        (JsonValueKind.Object, JsonValueKind.Object) => one.EnumerateObject().Count() == other.EnumerateObject().Count()
            && one.EnumerateObject().All(member => other.TryGetProperty(member.Name, out var value) && AreEqual(member.Value, value)),
        var (kind, otherKind) => kind == otherKind,
    };

    /// <summary>A number as its digits without zeros at the end, and the power of ten that they are multiplied by.</summary>
    private static (BigInteger Digits, int Power) Number(JsonElement number)
    {
        var parts = Regex.Match(number.GetRawText(), @"^(-?\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$").Groups;
        var power = (parts[3].Success ? int.Parse(parts[3].Value, CultureInfo.InvariantCulture) : 0) - parts[2].Length;
        var digits = BigInteger.Parse(parts[1].Value + parts[2].Value, CultureInfo.InvariantCulture);
        for (; digits != 0 && digits % 10 == 0; digits /= 10)
            power++;
        return digits == 0 ? (0, 0) : (digits, power);
    }
}
