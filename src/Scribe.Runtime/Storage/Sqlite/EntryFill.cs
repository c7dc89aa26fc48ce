using Microsoft.Data.Sqlite;

namespace Scribe.Storage.Sqlite;

/// <summary>Chains and indexes the entries that were recorded before there were chains and an index.</summary>
internal static class EntryFill
{
    private const string Projects = "SELECT id, root, name, last_sequence FROM projects";

    private const string FindEntry = """
        SELECT at, status, message, agent, tags, metadata, session_id FROM entries WHERE id = $id
        """;

    private const string SetHash = "UPDATE entries SET hash = $hash WHERE id = $id";

    private const string InsertWords = "INSERT INTO entry_words (rowid, words) VALUES ($id, $words)";

    private const string SetHead = "UPDATE projects SET head = $head WHERE id = $project";

    public static void Run(SqliteConnection connection)
    {
        using var find = new Statement(connection, FindEntry, "$id");
        using var chain = new Statement(connection, SetHash, "$hash", "$id");
        using var index = new Statement(connection, InsertWords, "$id", "$words");
        using var setHead = new Statement(connection, SetHead, "$head", "$project");
        foreach (var (project, last) in ReadProjects(connection))
        {
            var head = EntryChain.Root(LogKind.Project, project.Root, project.Name);
            for (var sequence = 1L; sequence <= last; sequence++)
            {
                var id = EntryId.Of(project.Id, sequence);
                var row = Read(find, id, sequence);
                head = EntryChain.Next(head, row);
                chain.With(head, id).Execute();
                index.With(id, WordText.Fold(row.Message)).Execute();
            }

            setHead.With(head, project.Id).Execute();
        }
    }

    private static List<(ProjectRow Project, long Last)> ReadProjects(SqliteConnection connection)
    {
        using var statement = new Statement(connection, Projects);
        using var reader = statement.Read();
        var projects = new List<(ProjectRow, long)>();
        while (reader.Read())
            projects.Add((new ProjectRow(reader.GetInt64(0), reader.GetString(1), reader.GetString(2)), reader.GetInt64(3)));
        return projects;
    }

    private static EntryRow Read(Statement find, long id, long sequence)
    {
        using var reader = find.With(id).Read();
        if (!reader.Read())
            throw new InvalidOperationException("An entry is missing in the middle of its log.");
        return new EntryRow
        {
            Sequence = sequence,
            At = reader.GetInt64(0),
            Status = reader.GetInt32(1),
            Priority = Migrations.PriorityBefore7,
            Message = reader.GetString(2),
            Agent = reader.IsDBNull(3) ? null : reader.GetString(3),
            Tags = reader.IsDBNull(4) ? null : reader.GetString(4),
            Metadata = reader.IsDBNull(5) ? null : reader.GetString(5),
            Session = new Guid(reader.GetFieldValue<byte[]>(6), bigEndian: true),
        };
    }
}
