namespace Scribe.Storage.Sqlite;

/// <summary>The statements that look for entries. Their parameters come in the order $low, $high, those of the filter, $words.</summary>
internal static class EntryScanSql
{
    /// <summary>The order in which <see cref="EntryColumns"/> reads.</summary>
    private const string Columns = """
        entries.id, at, status, priority, message, agent, category, tags, metadata, confidence, session_id, hash
        """;

    private const string Filter = """
            AND ($statuses >> status) & 1 AND ($priorities >> priority) & 1 AND at >= $since AND at < $until
            AND ($agent IS NULL OR agent = $agent) AND ($category IS NULL OR category = $category)
            AND ($minimum IS NULL OR confidence >= $minimum) AND ($maximum IS NULL OR confidence <= $maximum)
            AND ($session IS NULL OR session_id = $session)
        """;

    // entries: primary key, walked backwards.
    public const string NewestFirst = $"""
        SELECT {Columns} FROM entries
        WHERE entries.id > $low AND entries.id < $high
        {Filter}
        ORDER BY entries.id DESC
        """;

    // entries: primary key.
    public const string OldestFirst = $"""
        SELECT {Columns} FROM entries
        WHERE entries.id > $low AND entries.id < $high
        {Filter}
        ORDER BY entries.id
        """;

    // entry_words, walked backwards, leads; entries: primary key.
    public const string WordsNewestFirst = $"""
        SELECT {Columns} FROM entry_words CROSS JOIN entries ON entries.id = entry_words.rowid
        WHERE entry_words.rowid > $low AND entry_words.rowid < $high
        {Filter}
            AND entry_words MATCH $words
        ORDER BY entry_words.rowid DESC
        """;

    // entry_words leads; entries: primary key.
    public const string WordsOldestFirst = $"""
        SELECT {Columns} FROM entry_words CROSS JOIN entries ON entries.id = entry_words.rowid
        WHERE entry_words.rowid > $low AND entry_words.rowid < $high
        {Filter}
            AND entry_words MATCH $words
        ORDER BY entry_words.rowid
        """;

    // As WordsNewestFirst, and how well each fits.
    public const string RankedNewestFirst = $"""
        SELECT {Columns}, bm25(entry_words) FROM entry_words CROSS JOIN entries ON entries.id = entry_words.rowid
        WHERE entry_words.rowid > $low AND entry_words.rowid < $high
        {Filter}
            AND entry_words MATCH $words
        ORDER BY entry_words.rowid DESC
        """;

    // entry_words, walked backwards. Where a slice of so many matches ends.
    public const string SliceNewestFirst = """
        SELECT rowid FROM entry_words WHERE rowid > $low AND rowid < $high AND entry_words MATCH $words
        ORDER BY rowid DESC LIMIT 1 OFFSET $matches
        """;

    // entry_words. Where a slice of so many matches ends.
    public const string SliceOldestFirst = """
        SELECT rowid FROM entry_words WHERE rowid > $low AND rowid < $high AND entry_words MATCH $words
        ORDER BY rowid LIMIT 1 OFFSET $matches
        """;

    // projects: primary key.
    public const string FindLast = """
        SELECT last_sequence FROM projects WHERE id = $project
        """;

    // project_uses: the first column of the primary key; projects: primary key.
    public const string ListUsed = """
        SELECT projects.id, projects.root, projects.name, projects.kind, projects.last_sequence
        FROM project_uses JOIN projects ON projects.id = project_uses.project_id
        WHERE project_uses.holder = $holder AND projects.deleted_at IS NULL AND projects.kind = 0
        ORDER BY project_uses.project_id LIMIT $limit
        """;

    // projects: the first column of unique (root, name COLLATE NOCASE); then sorted by number.
    public const string ListDays = """
        SELECT id, root, name, kind, last_sequence FROM projects WHERE root = $root AND kind = 1 ORDER BY id LIMIT $limit
        """;
}
