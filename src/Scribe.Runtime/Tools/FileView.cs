using System.ComponentModel;
using System.Text.Json;
using Scribe.Files;

namespace Scribe.Tools;

/// <summary>What read_file returns. What an action does not tell is null.</summary>
internal sealed record FileView(
    [property: Description("The project beneath whose root the file is; null in sentinel mode.")] ProjectView? Project,
    [property: Description("The day and the root beneath which the file is, in sentinel mode; null in project mode.")] SentinelView? Sentinel,
    [property: Description("What was done.")] FileAction Action,
    [property: Description("Where the file really is beneath the root, links resolved.")] string Path,
    [property: Description("The file's size, in bytes.")] long Size,
    [property: Description("The encoding that it is read as; other: not valid UTF-8, which only a scan notices; binary: no text.")] FileEncoding Encoding,
    [property: Description("What was looked at, as it is recorded.")] FileRangeView Read,
    [property: Description("scan: how many lines the file has.")] long? LineCount,
    [property: Description("scan: what ends them.")] NewlineStyle? Newlines,
    [property: Description("scan, read, chunk: in how many chunks the file can be read.")] long? Chunks,
    [property: Description("chunk: which one this is, from 1.")] long? Chunk,
    [property: Description("read, chunk: the text with its line breaks. lines, page: the lines, joined by LF. Without a byte order mark.")] string? Text,
    [property: Description("lines, page: the first line of the text.")] long? FirstLine,
    [property: Description("lines, page: the last line of the text.")] long? LastLine,
    [property: Description("search: the lines in which the query was found.")] IReadOnlyList<MatchView>? Matches,
    [property: Description("lines, page, search: the line to go on at, as first_line; null if there is nothing more.")] long? NextLine,
    [property: Description("lines, page, search: lines of more than 4,096 bytes, of which the text is only a part.")] IReadOnlyList<CutLineView>? CutLines,
    [property: Description("search: lines of more than 1 MiB. They were searched in pieces: a regular expression for more than 4 KiB, or for the ends of the line, may miss there.")] long? LongLines,
    [property: Description("How many U+FFFD stand in the text for what is not valid in the encoding.")] long? Replaced,
    [property: Description("What to do next.")] string Next) : IReadableView
{
    public static FileView Of(Session session, FileAction action, FileReading reading, string next) => new(
        ProjectView.Of(session.Project),
        SentinelView.Of(session.Sentinel),
        action,
        reading.Path,
        reading.Size,
        reading.Encoding,
        new FileRangeView(reading.CallId, reading.Offset, reading.Length, reading.Sha256),
        null, null, null, null, null, null, null, null, null, null, null, null, next);

    public string ToText() => ReadableText.Lines(
    [
        ReadableText.Of(Project, Sentinel),
        $"{Path}: {ReadableText.Of(Size)} bytes, {Name(Encoding)}{Facts()}",
        Part(),
        Text,
        Matches is { Count: 0 } ? "nothing found" : null,
        .. Finds(),
        .. (CutLines ?? []).Select(line => $"line {ReadableText.Of(line.Line)} is cut: it has {ReadableText.Of(line.Length)} bytes, go on with chunk {ReadableText.Of(line.Chunk)}"),
        LongLines is > 0 and { } lines ? $"{ReadableText.Of(lines)} lines of more than 1 MiB were searched in pieces" : null,
        Replaced is > 0 and { } replaced ? $"{ReadableText.Of(replaced)} U+FFFD stand for what is not valid in the encoding" : null,
        Next,
    ]);

    /// <summary>The finds, with a mark between them where each has lines around it.</summary>
    private IEnumerable<string> Finds() => (Matches ?? []).SelectMany((match, index) =>
        index > 0 && Matches!.Any(one => one.Before.Count + one.After.Count > 0) ? match.ToLines().Prepend("--") : match.ToLines());

    private static string Name<T>(T value)
        where T : struct, Enum => JsonSerializer.SerializeToElement(value, WireJson.Options.GetTypeInfo(typeof(T))).GetString()!;

    /// <summary>What a scan tells of the whole file.</summary>
    private string Facts() => Action == FileAction.Scan
        ? string.Concat(
            LineCount is { } lines ? $", {ReadableText.Of(lines)} lines" : "",
            Newlines is { } newlines ? $", breaks {Name(newlines)}" : "",
            Chunks is { } chunks ? $", in {(chunks == 1 ? "1 chunk" : $"{ReadableText.Of(chunks)} chunks")}" : "",
            $", SHA-256 {Read.Sha256}")
        : "";

    /// <summary>Which part of the file the text is; null where it is all of it or none.</summary>
    private string? Part() => (Chunk, FirstLine, LastLine) switch
    {
        ({ } chunk, _, _) => $"chunk {ReadableText.Of(chunk)} of {ReadableText.Of(Chunks ?? chunk)}",
        (_, { } first, { } last) => $"lines {ReadableText.Of(first)} to {ReadableText.Of(last)}",
        _ => null,
    };
}

/// <summary>The bytes that were looked at.</summary>
internal sealed record FileRangeView(
    [property: Description("Names this reading in the log.")] Guid CallId,
    [property: Description("Where they begin, from 0.")] long Offset,
    [property: Description("How many they are.")] long Length,
    [property: Description("Their SHA-256; of a scan, the whole file's.")] string Sha256);

/// <summary>A line with a find.</summary>
internal sealed record MatchView(
    [property: Description("The number of the line, from 1.")] long Line,
    [property: Description("The character at which the first find in it begins, from 1.")] long Column,
    [property: Description("The line; the part around the find if it is in cut_lines.")] string Text,
    [property: Description("The lines before it, as many as context says.")] IReadOnlyList<string> Before,
    [property: Description("The lines after it.")] IReadOnlyList<string> After)
{
    public static MatchView Of(FileMatch match) => new(
        match.Line.Number, match.Column, match.Line.Text, [.. match.Before.Select(line => line.Text)], [.. match.After.Select(line => line.Text)]);

    /// <summary>The find, marked by a colon, and the lines around it, by a dash.</summary>
    public IEnumerable<string> ToLines() =>
    [
        .. Before.Select((text, index) => $"{ReadableText.Of(Line - Before.Count + index)}- {text}"),
        $"{ReadableText.Of(Line)}: {Text}",
        .. After.Select((text, index) => $"{ReadableText.Of(Line + 1 + index)}- {text}"),
    ];
}

/// <summary>A line of which only a part is shown.</summary>
internal sealed record CutLineView(
    [property: Description("The number of the line.")] long Line,
    [property: Description("The bytes of the whole line.")] long Length,
    [property: Description("The chunk to go on reading at, by action chunk.")] long Chunk)
{
    public static IReadOnlyList<CutLineView> Of(IEnumerable<FileLine> lines) =>
        [.. lines.Where(line => line.CutAtChunk is not null).DistinctBy(line => line.Number)
            .Select(line => new CutLineView(line.Number, line.Length, line.CutAtChunk!.Value))];
}
