namespace Scribe.Storage.Sqlite;

/// <summary>Says in the language of FTS5 which words to look for.</summary>
internal static class WordMatch
{
    /// <summary>All phrases. Their words are letters, digits and marks alone, so nothing in them means anything but itself.</summary>
    public static string Of(IReadOnlyList<WordPhrase> phrases) =>
        string.Join(" AND ", phrases.Select(phrase => phrase.IsPrefix ? $"\"{phrase.Words}\" *" : $"\"{phrase.Words}\""));
}
