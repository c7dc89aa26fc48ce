using System.Globalization;

namespace Scribe.Runtime.Tests.Support;

/// <summary>A log that is too long to be appended entry by entry, written into the tables at once.</summary>
internal static class LongLog
{
    /// <summary>Gives an empty log this many entries, a second apart. The message is SQL, of the entry's number <c>i</c>.</summary>
    public static void Fill(string database, Project project, int count, string message = "'entry ' || i", string status = "0") => Tables.Execute(
        database,
        string.Create(CultureInfo.InvariantCulture, $"""
            BEGIN;
            WITH RECURSIVE numbers (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < $count)
            INSERT INTO entries (id, at, status, priority, message, session_id, hash)
            SELECT ($project << 36) | i, 1000 * i, {status}, 2, {message}, zeroblob(16), zeroblob(32) FROM numbers;
            INSERT INTO entry_words (rowid, words) SELECT id, lower(message) FROM entries WHERE id >> 36 = $project;
            UPDATE projects SET last_sequence = $count WHERE id = $project;
            COMMIT;
            """),
        ("$count", count), ("$project", project.Id));
}
