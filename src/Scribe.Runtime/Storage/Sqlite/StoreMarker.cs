using System.Text.Json;
using System.Text.Json.Serialization;
using Scribe.Errors;

namespace Scribe.Storage.Sqlite;

/// <summary>The file beside the database that remembers which store it is and how far it had come.</summary>
/// <remarks>
/// SQLite opens a zeroed database, or one whose log was damaged, as a healthy one that merely holds less. The marker is
/// written only after the commit that it speaks of, so a database that is behind its marker has lost data.
/// </remarks>
internal sealed class StoreMarker(string databasePath)
{
    private const string DraftSuffix = ".draft-";
    private static readonly TimeSpan StaleAfter = TimeSpan.FromMinutes(1);

    public string Path { get; } = databasePath + ".marker";

    /// <summary>Reads the marker; null if there is none.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.StoreCorrupt"/>: it cannot be read.</exception>
    public Content? Read()
    {
        try
        {
            // Another process may replace it while it is read here.
            using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = JsonSerializer.Deserialize(file, MarkerJson.Default.Content);
            return content is { Store: not null } ? content : throw StartupErrors.UnreadableMarker(Path);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw StartupErrors.UnreadableMarker(Path, exception);
        }
    }

    /// <summary>Replaces the marker in one step, so that no reader ever sees half of it.</summary>
    public void Write(Content content)
    {
        var draft = $"{Path}{DraftSuffix}{Guid.NewGuid():N}";
        try
        {
            using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(JsonSerializer.SerializeToUtf8Bytes(content, MarkerJson.Default.Content));
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, Path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Removes the drafts of processes that were killed while they wrote.</summary>
    public void RemoveStaleDrafts(DateTimeOffset now)
    {
        var directory = System.IO.Path.GetDirectoryName(Path)!;
        foreach (var draft in Directory.EnumerateFiles(directory, System.IO.Path.GetFileName(Path) + DraftSuffix + "*"))
        {
            if (now - File.GetLastWriteTimeUtc(draft) > StaleAfter)
                File.Delete(draft);
        }
    }

    /// <summary>What the marker says.</summary>
    /// <param name="Store">The store's identity, as text.</param>
    /// <param name="Epoch">A number that only grows; the database was at least this far.</param>
    internal sealed record Content(string Store, long Epoch);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoreMarker.Content))]
internal sealed partial class MarkerJson : JsonSerializerContext;
