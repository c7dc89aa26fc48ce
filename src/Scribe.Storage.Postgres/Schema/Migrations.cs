namespace Scribe.Storage.Postgres.Schema;

/// <summary>The schema, as the steps that lead to it. A step that has shipped is never edited: add the next one.</summary>
/// <remarks>
/// Text is compared byte by byte, as in SQLite. Whatever may be long is found by its hash: an index takes no more than 2,700 bytes.
/// </remarks>
internal static class Migrations
{
    /// <summary>Says that a schema is Scribe's own.</summary>
    public const string Owner = "dev.scribe";

    /// <summary>Step n brings a database from version n to n + 1.</summary>
    public static IReadOnlyList<string> Steps { get; } = [Version1, Version2, Version3];

    // commits: the mark of a write, in its own transaction, which says after a lost connection whether it was kept.
    // owners: a row to lock while an owner's sessions are counted. case_numbers: the same for the next number of a day.
    // ended_sessions says whose state is still to be removed, in small writes.
    private const string Version1 = """
        CREATE TABLE scribe.commits (
            token uuid NOT NULL PRIMARY KEY
        );

        CREATE TABLE scribe.owners (
            owner bytea NOT NULL PRIMARY KEY CHECK (length(owner) = 32)
        );

        CREATE TABLE scribe.projects (
            id            bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            place         bytea   NOT NULL UNIQUE CHECK (length(place) = 32),
            root_hash     bytea   NOT NULL CHECK (length(root_hash) = 32),
            root          text    COLLATE "C" NOT NULL,
            name          text    COLLATE "C" NOT NULL,
            folded        text    COLLATE "C" NOT NULL,
            kind          integer NOT NULL,
            description   text    COLLATE "C",
            tags          text    COLLATE "C",
            tag_list      text[]  COLLATE "C" NOT NULL DEFAULT '{}',
            status        integer NOT NULL DEFAULT 0,
            version       bigint  NOT NULL DEFAULT 1,
            created_at    bigint  NOT NULL,
            deleted_at    bigint,
            last_sequence bigint  NOT NULL DEFAULT 0,
            last_at       bigint,
            head          bytea   CHECK (head IS NULL OR length(head) = 32),
            infos         bigint  NOT NULL DEFAULT 0,
            successes     bigint  NOT NULL DEFAULT 0,
            warnings      bigint  NOT NULL DEFAULT 0,
            errors        bigint  NOT NULL DEFAULT 0,
            bugs          bigint  NOT NULL DEFAULT 0,
            plans         bigint  NOT NULL DEFAULT 0
        );
        CREATE INDEX projects_by_root ON scribe.projects (root_hash);

        CREATE TABLE scribe.sessions (
            id            uuid    NOT NULL PRIMARY KEY,
            log_id        text    COLLATE "C" NOT NULL,
            owner         bytea   CHECK (owner IS NULL OR length(owner) = 32),
            project_id    bigint  REFERENCES scribe.projects (id),
            version       bigint  NOT NULL,
            opened_at     bigint  NOT NULL,
            expires_at    bigint  NOT NULL,
            ends_at       bigint  NOT NULL,
            fence         bigint  NOT NULL DEFAULT 0,
            state_version bigint  NOT NULL DEFAULT 0,
            state_bytes   bigint  NOT NULL DEFAULT 0
        );
        CREATE INDEX sessions_by_project ON scribe.sessions (project_id);
        CREATE INDEX sessions_by_expiry ON scribe.sessions (expires_at);
        CREATE INDEX sessions_by_opening ON scribe.sessions (owner, opened_at, log_id) WHERE owner IS NOT NULL;
        CREATE INDEX sessions_by_owner ON scribe.sessions (owner, expires_at) WHERE owner IS NOT NULL;

        CREATE TABLE scribe.session_keys (
            kind       integer NOT NULL,
            hash       bytea   NOT NULL CHECK (length(hash) = 32),
            session_id uuid    NOT NULL REFERENCES scribe.sessions (id) ON DELETE CASCADE,
            added      bigint  NOT NULL,
            PRIMARY KEY (kind, hash)
        );
        CREATE INDEX session_keys_by_age ON scribe.session_keys (session_id, kind, added);

        CREATE TABLE scribe.session_state (
            session_id uuid   NOT NULL,
            key        text   COLLATE "C" NOT NULL,
            version    bigint NOT NULL,
            value      bytea  NOT NULL,
            PRIMARY KEY (session_id, key)
        );

        CREATE TABLE scribe.ended_sessions (
            session_id uuid NOT NULL PRIMARY KEY
        );

        CREATE TABLE scribe.agent_leases (
            key        bytea   NOT NULL PRIMARY KEY CHECK (length(key) = 32),
            agent      text    COLLATE "C" NOT NULL,
            session_id uuid    REFERENCES scribe.sessions (id) ON DELETE SET NULL,
            holder     bytea   UNIQUE CHECK (holder IS NULL OR length(holder) = 32),
            beat       bigint  NOT NULL,
            duration   bigint  NOT NULL,
            expires_at bigint  NOT NULL
        );
        CREATE INDEX agent_leases_by_session ON scribe.agent_leases (session_id);

        CREATE TABLE scribe.project_uses (
            holder     bytea  NOT NULL,
            project_id bigint NOT NULL REFERENCES scribe.projects (id),
            PRIMARY KEY (holder, project_id)
        );

        CREATE TABLE scribe.entries (
            project_id bigint  NOT NULL,
            sequence   bigint  NOT NULL,
            at         bigint  NOT NULL,
            status     integer NOT NULL,
            priority   integer NOT NULL,
            message    text    COLLATE "C" NOT NULL,
            agent      text    COLLATE "C",
            category   text    COLLATE "C",
            tags       text    COLLATE "C",
            metadata   text    COLLATE "C",
            confidence double precision,
            session_id uuid    NOT NULL,
            hash       bytea   NOT NULL CHECK (length(hash) = 32),
            words      tsvector NOT NULL,
            PRIMARY KEY (project_id, sequence)
        );
        CREATE INDEX entries_by_words ON scribe.entries USING gin (words);

        CREATE TABLE scribe.appends (
            session_id uuid   NOT NULL,
            project_id bigint NOT NULL,
            key        text   COLLATE "C" NOT NULL,
            first      bigint NOT NULL,
            last       bigint NOT NULL,
            at         bigint NOT NULL,
            digest     bytea  NOT NULL CHECK (length(digest) = 32),
            PRIMARY KEY (session_id, project_id, key)
        );

        CREATE TABLE scribe.case_numbers (
            root_hash bytea   NOT NULL CHECK (length(root_hash) = 32),
            kind      integer NOT NULL,
            day       text    COLLATE "C" NOT NULL,
            last      bigint  NOT NULL,
            PRIMARY KEY (root_hash, kind, day)
        );

        CREATE TABLE scribe.cases (
            id          bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            root_hash   bytea   NOT NULL CHECK (length(root_hash) = 32),
            root        text    COLLATE "C" NOT NULL,
            kind        integer NOT NULL,
            day         text    COLLATE "C" NOT NULL,
            number      bigint  NOT NULL CHECK (number > 0),
            log_id      bigint  NOT NULL REFERENCES scribe.projects (id),
            sequence    bigint  NOT NULL,
            session_id  uuid    NOT NULL,
            priority    integer NOT NULL,
            agent       text    COLLATE "C",
            version     bigint  NOT NULL,
            opened_at   bigint  NOT NULL,
            changed_at  bigint  NOT NULL,
            closed_at   bigint,
            landing     integer,
            title       text    COLLATE "C" NOT NULL,
            fix         text    COLLATE "C",
            tags        text    COLLATE "C",
            files       text    COLLATE "C",
            root_cause  text    COLLATE "C",
            description text    COLLATE "C" NOT NULL,
            search      text    COLLATE "C" NOT NULL,
            UNIQUE (root_hash, kind, day, number),
            UNIQUE (log_id, sequence)
        );
        CREATE INDEX cases_by_root ON scribe.cases (root_hash, id);

        CREATE TABLE scribe.case_links (
            case_id    bigint  NOT NULL REFERENCES scribe.cases (id),
            version    bigint  NOT NULL,
            at         bigint  NOT NULL,
            log_id     bigint  NOT NULL,
            sequence   bigint  NOT NULL,
            session_id uuid    NOT NULL,
            closed     boolean NOT NULL,
            reopened   boolean NOT NULL,
            agent      text    COLLATE "C",
            landing    integer,
            fix        text    COLLATE "C",
            root_cause text    COLLATE "C",
            PRIMARY KEY (case_id, version),
            UNIQUE (log_id, sequence)
        );
        """;

    // What was copied from another store: which, and how far the copy has come.
    private const string Version2 = """
        CREATE TABLE scribe.imports (
            singleton   boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (singleton),
            source      text    COLLATE "C" NOT NULL,
            epoch       bigint  NOT NULL,
            began_at    bigint  NOT NULL,
            finished_at bigint
        );

        CREATE TABLE scribe.import_marks (
            name text   COLLATE "C" NOT NULL PRIMARY KEY,
            rows bigint NOT NULL
        );
        """;

    private const string Version3 = """
        CREATE TABLE scribe.cache (
            key        bytea  NOT NULL PRIMARY KEY CHECK (length(key) = 32),
            expires_at bigint NOT NULL,
            sliding    bigint,
            ends_at    bigint,
            value      bytea  NOT NULL
        );
        CREATE INDEX cache_by_expiry ON scribe.cache (expires_at);
        """;
}
