using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Scribe.Errors;
using Scribe.Storage;

namespace Scribe.Catalog;

/// <summary>A place in a list of projects, and what keeps the list as it was when it began.</summary>
/// <remarks>
/// It carries a check of itself and its query, so that one of another query or caller, or one that was changed, is refused and not
/// misread. It grants nothing: whom a project is shown to is asked anew with each page.
/// </remarks>
internal sealed record ProjectCursor(long AsOf, string? Recent, ProjectPlace Place)
{
    private const int MaxLength = 4_000;
    private const int CheckBytes = 8;

    public string Encode(ProjectFilter query) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Check(query)}.{AsOf}.{Recent}.{Place.Id}.{Place.Key}")));

    /// <summary>Reads a cursor of the same query.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: it is none, or not of this query.</exception>
    public static ProjectCursor Parse(string text, ProjectFilter query)
    {
        if (text.Length > MaxLength || Decode(text, query.Sort) is not var (cursor, check))
            throw Invalid($"The cursor {Quoted.Value(text)} is not one of list_projects'.");
        if (cursor.Check(query) != check)
            throw Invalid("The cursor belongs to another list of projects, or was changed.");
        return cursor;
    }

    private static (ProjectCursor Cursor, string Check)? Decode(string text, ProjectSort sort)
    {
        if (!Base64Url.IsValid(text))
            return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('.', 5);
        return parts.Length == 5
            && TryNumber(parts[1], out var asOf)
            && IsRecent(parts[2])
            && TryNumber(parts[3], out var id)
            && (sort == ProjectSort.Name || TryNumber(parts[4], out _))
                ? (new ProjectCursor(asOf, parts[2].Length == 0 ? null : parts[2], new ProjectPlace(parts[4], id)), parts[0])
                : null;
    }

    /// <summary>Whether the store can read it: one of somebody's own making need not be JSON.</summary>
    private static bool IsRecent(string text)
    {
        try
        {
            return text.Length == 0 || JsonElement.Parse(text).ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private string Check(ProjectFilter query)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Convert.ToHexStringLower(query.Holder ?? []));
        foreach (var asked in new[] { query.OpenRoot, query.Root, query.Name, query.Statuses, query.Tags, Recent })
        {
            writer.Write(asked is not null);
            writer.Write(asked ?? "");
        }

        writer.Write(query.Deleted);
        writer.Write((int)query.Sort);
        writer.Write(AsOf);
        writer.Write(Place.Id);
        writer.Write(Place.Key);
        writer.Flush();
        return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()).AsSpan(0, CheckBytes));
    }

    private static ScribeException Invalid(string message) => ScribeErrors.InvalidArgument(
        message, "Pass next_cursor of the page before, unchanged and with the same arguments, or leave it out to begin.");
}
