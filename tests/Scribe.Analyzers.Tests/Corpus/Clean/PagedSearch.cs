// Opaque cursors that carry the whole position: the server remembers nothing between pages.
using System.Buffers.Text;
using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Hosting;

namespace Search;

public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

internal readonly record struct Cursor(string Query, int Offset)
{
    public string Encode(CursorKey key)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this);
        return $"{Base64Url.EncodeToString(json)}.{Base64Url.EncodeToString(key.Sign(json))}";
    }

    public static Cursor Decode(string text, CursorKey key)
    {
        if (text.Split('.') is not [var body, var signature])
            throw new FormatException("This is no cursor.");
        var json = Base64Url.DecodeFromChars(body);
        if (!CryptographicOperations.FixedTimeEquals(key.Sign(json), Base64Url.DecodeFromChars(signature)))
            throw new FormatException("This cursor is not from here.");
        return JsonSerializer.Deserialize<Cursor>(json);
    }
}

internal sealed class CursorKey
{
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);

    public byte[] Sign(ReadOnlySpan<byte> bytes) => HMACSHA256.HashData(_secret, bytes)[..8];
}

internal sealed class Corpus
{
    private readonly Lazy<(string Name, string Text)[]> _files;

    public Corpus(string folder) => _files = new(() => Read(folder));

    public IEnumerable<string> Find(string query) =>
        from file in _files.Value
        let hits = file.Text.Split(query).Length - 1
        where hits > 0
        orderby hits descending, file.Name
        select $"{file.Name}: {hits}";

    private static (string, string)[] Read(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.md").Select(path => (Path.GetFileName(path), File.ReadAllText(path, Encoding.UTF8)))];
}

[McpServerToolType]
internal sealed class SearchTools(Corpus corpus, CursorKey key)
{
    private const int PageSize = 20;

    [McpServerTool(Name = "search", ReadOnly = true, UseStructuredContent = true), Description("Searches the documents.")]
    public Page<string> Search(string query, [Description("next_cursor of the page before.")] string? cursor = null)
    {
        var position = cursor is null ? new Cursor(query, 0) : Cursor.Decode(cursor, key);
        if (position.Query != query)
            throw new ArgumentException("The cursor belongs to another query.", nameof(cursor));
        var items = corpus.Find(query).Skip(position.Offset).Take(PageSize + 1).ToList();
        if (items.Count <= PageSize)
            return new Page<string>(items, null);
        items.RemoveAt(PageSize);
        return new Page<string>(items, (position with { Offset = position.Offset + PageSize }).Encode(key));
    }
}

internal static class Program
{
    private static void Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddSingleton(new Corpus(args is [var folder, ..] ? folder : "docs"));
        builder.Services.AddSingleton<CursorKey>();
        builder.Services.AddMcpServer().WithTools<SearchTools>();
        builder.Build().Run();
    }
}
