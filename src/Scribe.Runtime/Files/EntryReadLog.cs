using System.Text.Json;
using System.Text.Json.Nodes;
using Scribe.Entries;
using Scribe.Errors;
using Scribe.Storage;

namespace Scribe.Files;

/// <summary>Records readings as entries: of a log of their own beside a project's, of the day's log in sentinel mode.</summary>
internal sealed class EntryReadLog(EntryLog log, ILogStore logs, TimeProvider time) : IReadLog
{
    public async Task RecordAsync(Session session, FileRead read, CancellationToken cancellationToken)
    {
        var own = session.Sentinel?.Log
            ?? await logs.GetOrAddAsync(session.RequireProject(), time.GetUtcNow().ToUnixTimeMilliseconds(), cancellationToken).ConfigureAwait(false);
        await log.AppendAsync(own, session, [ToDraft(read)], idempotencyKey: null, cancellationToken).ConfigureAwait(false);
    }

    private static EntryDraft ToDraft(FileRead read)
    {
        var (reading, action) = (read.Reading, JsonNamingPolicy.SnakeCaseLower.ConvertName(read.Action.ToString()));
        return new EntryDraft
        {
            Message = $"read_file {action} {Quoted.Value(reading.Path)}",
            Agent = read.Agent,
            Category = OwnCategories.FileRead,
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
