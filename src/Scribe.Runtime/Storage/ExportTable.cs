namespace Scribe.Storage;

/// <summary>What a store holds, in the order in which another store takes it: whatever names a row comes after it.</summary>
/// <remarks>
/// Of each, the columns of a row in their order. Numbers are <see cref="long"/>, confidence is a <see cref="double"/>, texts are
/// <see cref="string"/>, hashes and values are <see cref="byte"/> arrays, identifiers are their 16 bytes, big-endian. A question mark
/// stands behind what may be null.
/// </remarks>
public enum ExportTable
{
    /// <summary>
    /// id, root, name, kind, description?, tags?, status, version, created_at, deleted_at?, last_sequence, last_at?, head?, infos, successes,
    /// warnings, errors, bugs, plans
    /// </summary>
    Projects,

    /// <summary>id, log_id, owner?, project_id?, version, opened_at, expires_at, ends_at, fence, state_version, state_bytes</summary>
    Sessions,

    /// <summary>kind, hash, session_id, added</summary>
    SessionKeys,

    /// <summary>session_id, key, version, value</summary>
    StateValues,

    /// <summary>session_id</summary>
    EndedSessions,

    /// <summary>key, agent, session_id?, holder?, beat, duration, expires_at</summary>
    AgentLeases,

    /// <summary>holder, project_id</summary>
    ProjectUses,

    /// <summary>project_id, sequence, at, status, priority, message, agent?, category?, tags?, metadata?, confidence?, session_id, hash</summary>
    Entries,

    /// <summary>session_id, project_id, key, first, last, at, digest</summary>
    Appends,

    /// <summary>
    /// id, root, kind, day, number, log_id, sequence, session_id, priority, agent?, version, opened_at, changed_at, closed_at?, landing?, title,
    /// fix?, tags?, files?, root_cause?, description, search
    /// </summary>
    Cases,

    /// <summary>case_id, version, at, log_id, sequence, session_id, closed, reopened, agent?, landing?, fix?, root_cause?</summary>
    CaseLinks,

    /// <summary>root, kind, day, last: the last number of each day.</summary>
    CaseNumbers,
}
