namespace Scribe.Storage;

/// <summary>The text of a case in the form in which every store searches it.</summary>
public static class CaseText
{
    /// <summary>What is searched of a case.</summary>
    public static string Of(CaseRow row) => Fold($"{row.Title}\n{row.Description}\n{row.RootCause}");

    /// <summary>A text in the same form, to be looked for in it.</summary>
    public static string Fold(string text) => text.ToLowerInvariant();
}
