using System.Text.Json;
using System.Text.Json.Nodes;
using Scribe.Errors;

namespace Scribe.Files;

/// <summary>Records readings as entries of the session's project.</summary>
internal sealed class EntryReadLog(EntryLog log) : IReadLog
{
    private const string Tag = "file_read";

    public Task RecordAsync(Session session, FileRead read, CancellationToken cancellationToken) =>
        log.AppendAsync(session, [ToDraft(read)], cancellationToken: cancellationToken);

    private static EntryDraft ToDraft(FileRead read)
    {
        var (reading, action) = (read.Reading, JsonNamingPolicy.SnakeCaseLower.ConvertName(read.Action.ToString()));
        return new EntryDraft
        {
            Message = $"read_file {action} {Quoted.Value(reading.Path)}",
            Agent = read.Agent,
            Tags = [Tag],
            Metadata = JsonSerializer.SerializeToElement(
                new JsonObject
                {
                    ["action"] = action,
                    ["path"] = reading.Path,
                    ["size"] = reading.Size,
                    ["offset"] = reading.Offset,
                    ["length"] = reading.Length,
                    ["sha256"] = reading.Sha256,
                    ["call_id"] = reading.CallId.ToString(),
                },
                FileJson.Default.JsonObject),
        };
    }
}
