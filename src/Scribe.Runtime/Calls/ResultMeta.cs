using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace Scribe.Calls;

/// <summary>Says in a result's <c>_meta</c> which session it belongs to and which project it landed in.</summary>
internal static class ResultMeta
{
    public const string Session = "dev.scribe/session";
    public const string Project = "dev.scribe/project";

    /// <summary>Returns a copy: the tool may have returned an object that it shares between calls.</summary>
    public static CallToolResult Stamp(CallToolResult result, Session? session)
    {
        if (session is null)
            return result;

        var meta = result.Meta is { } own ? (JsonObject)own.DeepClone() : [];
        meta[Session] = session.LogId;
        meta[Project] = session.Project?.Name.Value;
        return new CallToolResult
        {
            Content = result.Content,
            StructuredContent = result.StructuredContent,
            IsError = result.IsError,
            ResultType = result.ResultType,
            Meta = meta,
        };
    }
}
