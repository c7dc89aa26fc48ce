namespace Scribe.Storage.Sqlite;

/// <summary>The schema, as the steps that lead to it. A step that has shipped is never edited: add the next one.</summary>
internal static class Migrations
{
    /// <summary>Marks a file as Scribe's own ("scrb" in ASCII), in the header field that SQLite keeps for this.</summary>
    public const int ApplicationId = 0x73637262;

    /// <summary>Step n brings a database from version n to n + 1.</summary>
    public static IReadOnlyList<Migration> Steps { get; } =
        [Version1, Version2, Version3, Version4, Version5, Version6, new(Version7, EntryFill.Run), Version8, Version9, Version10];

    /// <summary>What entries from before version 7 count for: medium.</summary>
    public const int PriorityBefore7 = 2;

    private const string Version1 = """
        CREATE TABLE store (
            singleton INTEGER PRIMARY KEY CHECK (singleton = 1),
            id        TEXT    NOT NULL,
            epoch     INTEGER NOT NULL
        );

        CREATE TABLE projects (
            id            INTEGER PRIMARY KEY,
            root          TEXT    NOT NULL,
            name          TEXT    NOT NULL COLLATE NOCASE,
            created_at    INTEGER NOT NULL,
            last_sequence INTEGER NOT NULL,
            UNIQUE (root, name)
        );

        CREATE TABLE sessions (
            id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            log_id     TEXT    NOT NULL,
            owner      BLOB    CHECK (owner IS NULL OR length(owner) = 32),
            project_id INTEGER REFERENCES projects (id),
            version    INTEGER NOT NULL,
            opened_at  INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            ends_at    INTEGER NOT NULL
        ) WITHOUT ROWID;

        CREATE INDEX sessions_by_project ON sessions (project_id);

        CREATE TABLE session_keys (
            kind       INTEGER NOT NULL,
            hash       BLOB    NOT NULL CHECK (length(hash) = 32),
            session_id BLOB    NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
            PRIMARY KEY (kind, hash)
        ) WITHOUT ROWID;

        CREATE INDEX session_keys_by_session ON session_keys (session_id);

        CREATE TABLE entries (
            project_id INTEGER NOT NULL REFERENCES projects (id),
            sequence   INTEGER NOT NULL,
            at         INTEGER NOT NULL,
            status     INTEGER NOT NULL,
            message    TEXT    NOT NULL,
            agent      TEXT,
            tags       TEXT,
            metadata   TEXT,
            session_id BLOB    NOT NULL,
            PRIMARY KEY (project_id, sequence)
        ) WITHOUT ROWID;
        """;

    // state_version counts the writes of a session, so that a value that was removed and kept again is another one.
    // Values may be long, so session_state has row ids.
    private const string Version2 = """
        ALTER TABLE sessions ADD COLUMN state_version INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE sessions ADD COLUMN state_bytes INTEGER NOT NULL DEFAULT 0;

        CREATE TABLE session_state (
            session_id BLOB    NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
            key        TEXT    NOT NULL,
            version    INTEGER NOT NULL,
            value      BLOB    NOT NULL,
            PRIMARY KEY (session_id, key)
        );
        """;

    // For an owner's list of its sessions. Anonymous sessions are nobody's, and on no list.
    private const string Version3 = """
        CREATE INDEX sessions_by_opening ON sessions (owner, opened_at, log_id) WHERE owner IS NOT NULL;
        """;

    // added orders the keys of one session and kind, as the database saw them come.
    // A large state is removed by many small writes, so it outlives its session's row: session_state gets no foreign key,
    // and ended_sessions says what is left to remove, however a session came to its end.
    private const string Version4 = """
        CREATE INDEX sessions_by_expiry ON sessions (expires_at);

        ALTER TABLE session_keys ADD COLUMN added INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX session_keys_by_age ON session_keys (session_id, kind, added);
        DROP INDEX session_keys_by_session;

        CREATE TABLE state_without_reference (
            session_id BLOB    NOT NULL,
            key        TEXT    NOT NULL,
            version    INTEGER NOT NULL,
            value      BLOB    NOT NULL,
            PRIMARY KEY (session_id, key)
        );
        INSERT INTO state_without_reference SELECT session_id, key, version, value FROM session_state;
        DROP TABLE session_state;
        ALTER TABLE state_without_reference RENAME TO session_state;

        CREATE TABLE ended_sessions (
            session_id BLOB NOT NULL PRIMARY KEY
        ) WITHOUT ROWID;

        CREATE TRIGGER session_ends AFTER DELETE ON sessions WHEN old.state_bytes > 0
        BEGIN
            INSERT INTO ended_sessions (session_id) VALUES (old.id);
        END;
        """;

    // beat counts what its holders did, so that whoever watches a lease sees that its holder lives, whatever the clocks say.
    private const string Version5 = """
        ALTER TABLE sessions ADD COLUMN fence INTEGER NOT NULL DEFAULT 0;

        CREATE TABLE agent_leases (
            key        BLOB    NOT NULL PRIMARY KEY CHECK (length(key) = 32),
            agent      TEXT    NOT NULL,
            session_id BLOB    REFERENCES sessions (id) ON DELETE SET NULL,
            holder     BLOB    CHECK (holder IS NULL OR length(holder) = 32),
            beat       INTEGER NOT NULL,
            duration   INTEGER NOT NULL,
            expires_at INTEGER NOT NULL
        ) WITHOUT ROWID;

        CREATE UNIQUE INDEX agent_leases_by_holder ON agent_leases (holder);
        CREATE INDEX agent_leases_by_session ON agent_leases (session_id);
        """;

    // Counts what an owner has that lives. Anonymous sessions belong to nobody and are not counted.
    private const string Version6 = """
        CREATE INDEX sessions_by_owner ON sessions (owner, expires_at) WHERE owner IS NOT NULL;
        """;

    // Entries get one number for their log and place (EntryId), which the index of their words knows them by. That index keeps no
    // text: it is filled with folded words. A hash of zeros is replaced as the step ends.
    // appends are what repeated calls are known by; they go with their session, as its state does.
    // project_uses says who has had a project: an owner, an anonymous session, and for all anonymous callers the empty holder.
    private const string Version7 = """
        ALTER TABLE projects ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE projects ADD COLUMN description TEXT;
        ALTER TABLE projects ADD COLUMN tags TEXT;
        ALTER TABLE projects ADD COLUMN status INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE projects ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE projects ADD COLUMN deleted_at INTEGER;
        ALTER TABLE projects ADD COLUMN last_at INTEGER;
        ALTER TABLE projects ADD COLUMN head BLOB CHECK (head IS NULL OR length(head) = 32);
        UPDATE projects SET last_at = (SELECT max(at) FROM entries WHERE project_id = projects.id);

        CREATE TABLE entries_by_id (
            id         INTEGER PRIMARY KEY,
            at         INTEGER NOT NULL,
            status     INTEGER NOT NULL,
            priority   INTEGER NOT NULL,
            message    TEXT    NOT NULL,
            agent      TEXT,
            category   TEXT,
            tags       TEXT,
            metadata   TEXT,
            confidence REAL,
            session_id BLOB    NOT NULL,
            hash       BLOB    NOT NULL CHECK (length(hash) = 32)
        );
        INSERT INTO entries_by_id (id, at, status, priority, message, agent, tags, metadata, session_id, hash)
        SELECT (project_id << 36) | sequence, at, status, 2, message, agent, tags, metadata, session_id, zeroblob(32)
        FROM entries ORDER BY project_id, sequence;
        DROP TABLE entries;
        ALTER TABLE entries_by_id RENAME TO entries;

        CREATE VIRTUAL TABLE entry_words USING fts5 (words, content = '', tokenize = 'ascii');

        CREATE TABLE appends (
            session_id BLOB    NOT NULL,
            project_id INTEGER NOT NULL,
            key        TEXT    NOT NULL,
            first      INTEGER NOT NULL,
            last       INTEGER NOT NULL,
            at         INTEGER NOT NULL,
            digest     BLOB    NOT NULL CHECK (length(digest) = 32),
            PRIMARY KEY (session_id, project_id, key)
        ) WITHOUT ROWID;

        DROP TRIGGER session_ends;
        CREATE TRIGGER session_ends AFTER DELETE ON sessions
        WHEN old.state_bytes > 0 OR EXISTS (SELECT 1 FROM appends WHERE session_id = old.id)
        BEGIN
            INSERT INTO ended_sessions (session_id) VALUES (old.id);
        END;

        CREATE TABLE project_uses (
            holder     BLOB    NOT NULL,
            project_id INTEGER NOT NULL REFERENCES projects (id),
            PRIMARY KEY (holder, project_id)
        ) WITHOUT ROWID;
        INSERT INTO project_uses (holder, project_id)
        SELECT DISTINCT coalesce(owner, id), project_id FROM sessions WHERE project_id IS NOT NULL;
        INSERT INTO project_uses (holder, project_id)
        SELECT x'', id FROM projects WHERE NOT EXISTS (SELECT 1 FROM sessions WHERE project_id = projects.id AND owner IS NOT NULL);

        CREATE TRIGGER anonymous_session_ends AFTER DELETE ON sessions WHEN old.owner IS NULL
        BEGIN
            DELETE FROM project_uses WHERE holder = old.id;
        END;
        """;

    // How many entries a log has of each status, so that saying so counts none of them.
    private const string Version8 = """
        ALTER TABLE projects ADD COLUMN infos INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE projects ADD COLUMN successes INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE projects ADD COLUMN warnings INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE projects ADD COLUMN errors INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE projects ADD COLUMN bugs INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE projects ADD COLUMN plans INTEGER NOT NULL DEFAULT 0;
        UPDATE projects SET (infos, successes, warnings, errors, bugs, plans) = (
            SELECT coalesce(sum(status = 0), 0), coalesce(sum(status = 1), 0), coalesce(sum(status = 2), 0),
                   coalesce(sum(status = 3), 0), coalesce(sum(status = 4), 0), coalesce(sum(status = 5), 0)
            FROM entries WHERE entries.id > (projects.id << 36) AND entries.id < ((projects.id + 1) << 36))
        WHERE last_sequence > 0;
        """;

    // A case and each change of it name the entry that records them. What is long stands last in its row, and what is searched is
    // in lower case.
    private const string Version9 = """
        CREATE TABLE cases (
            id          INTEGER PRIMARY KEY,
            root        TEXT    NOT NULL,
            kind        INTEGER NOT NULL,
            day         TEXT    NOT NULL,
            number      INTEGER NOT NULL CHECK (number > 0),
            log_id      INTEGER NOT NULL REFERENCES projects (id),
            sequence    INTEGER NOT NULL,
            session_id  BLOB    NOT NULL,
            priority    INTEGER NOT NULL,
            agent       TEXT,
            version     INTEGER NOT NULL,
            opened_at   INTEGER NOT NULL,
            changed_at  INTEGER NOT NULL,
            closed_at   INTEGER,
            landing     INTEGER,
            title       TEXT    NOT NULL,
            fix         TEXT,
            tags        TEXT,
            files       TEXT,
            root_cause  TEXT,
            description TEXT    NOT NULL,
            search      TEXT    NOT NULL,
            UNIQUE (root, kind, day, number)
        );

        CREATE INDEX cases_by_root ON cases (root);
        CREATE UNIQUE INDEX cases_by_entry ON cases (log_id, sequence);

        CREATE TABLE case_links (
            case_id    INTEGER NOT NULL REFERENCES cases (id),
            version    INTEGER NOT NULL,
            at         INTEGER NOT NULL,
            log_id     INTEGER NOT NULL REFERENCES projects (id),
            sequence   INTEGER NOT NULL,
            session_id BLOB    NOT NULL,
            closed     INTEGER NOT NULL,
            reopened   INTEGER NOT NULL,
            agent      TEXT,
            landing    INTEGER,
            fix        TEXT,
            root_cause TEXT,
            PRIMARY KEY (case_id, version)
        );

        CREATE UNIQUE INDEX case_links_by_entry ON case_links (log_id, sequence);
        """;

    private const string Version10 = """
        CREATE TABLE cache (
            key        BLOB    NOT NULL PRIMARY KEY CHECK (length(key) = 32),
            expires_at INTEGER NOT NULL,
            sliding    INTEGER,
            ends_at    INTEGER,
            value      BLOB    NOT NULL
        );

        CREATE INDEX cache_by_expiry ON cache (expires_at);
        """;
}
