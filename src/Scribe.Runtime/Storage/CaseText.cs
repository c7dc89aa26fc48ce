namespace Scribe.Storage;

/// <summary>The text of a case in the form in which every store searches it.</summary>
internal static class CaseText
{
    public static string Of(CaseRow row) => Fold($"{row.Title}\n{row.Description}\n{row.RootCause}");

    public static string Fold(string text) => text.ToLowerInvariant();
}
