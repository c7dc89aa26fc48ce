using System.Text.Json;
using Scribe.Errors;
using Scribe.Files;

namespace Scribe.Tools;

/// <summary>The arguments of read_file that belong to some of its actions. One that is passed to another is a mistake, not a wish.</summary>
internal sealed record FileArguments(
    FileAction Action, long? Chunk, long? FirstLine, long? LastLine, long? Page, long? PageSize, string? Query, bool? Regex, bool? IgnoreCase, long? Context, long? Limit)
{
    public void Check()
    {
        Only("chunk", Chunk, FileAction.Chunk);
        Only("first_line", FirstLine, FileAction.Lines, FileAction.Search);
        Only("last_line", LastLine, FileAction.Lines);
        Only("page", Page, FileAction.Page);
        Only("page_size", PageSize, FileAction.Page);
        Only("query", Query, FileAction.Search);
        Only("regex", Regex, FileAction.Search);
        Only("ignore_case", IgnoreCase, FileAction.Search);
        Only("context", Context, FileAction.Search);
        Only("limit", Limit, FileAction.Search);
        if (Action == FileAction.Chunk && Chunk is null)
            throw FileErrors.Missing("chunk", "chunk");
        if (Action == FileAction.Search && Query is null)
            throw FileErrors.Missing("query", "search");
    }

    private void Only(string name, object? value, params FileAction[] actions)
    {
        if (value is not null && !actions.Contains(Action))
            throw FileErrors.Misplaced(name, NameOf(Action), string.Join(" or ", actions.Select(NameOf)));
    }

    private static string NameOf(FileAction action) => JsonNamingPolicy.SnakeCaseLower.ConvertName(action.ToString());
}
