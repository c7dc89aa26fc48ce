using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Scribe.Errors;

namespace Scribe.Entries;

/// <summary>A place in a project's log. It stays where it is while others append, because sequence numbers do.</summary>
/// <remarks>It carries its project and direction, so that one from another log is refused and not misread.</remarks>
internal readonly record struct EntryCursor(long Project, EntryOrder Order, long After)
{
    private const int MaxLength = 100;

    public string Encode() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Project}.{(int)Order}.{After}")));

    public static EntryCursor Parse(string text, long project, EntryOrder order)
    {
        if (text.Length > MaxLength || Decode(text) is not { } cursor)
            throw Invalid($"The cursor {Quoted.Value(text)} is not one of read_recent's.");
        if (cursor.Project != project)
            throw Invalid("The cursor belongs to another project's log.");
        if (cursor.Order != order)
            throw Invalid("The cursor was made for the other order.");
        return cursor;
    }

    private static EntryCursor? Decode(string text)
    {
        if (!Base64Url.IsValid(text))
            return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        return parts.Length == 3
            && TryNumber(parts[0], out var project)
            && TryNumber(parts[1], out var order)
            && TryNumber(parts[2], out var after)
                ? new EntryCursor(project, (EntryOrder)order, after)
                : null;
    }

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static ScribeException Invalid(string message) => ScribeErrors.InvalidArgument(
        message, "Pass next_cursor of the page before, unchanged and with the same order, or leave it out to begin.");
}
