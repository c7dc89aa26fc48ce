using System.Text.Json.Nodes;

namespace Scribe.Calls;

/// <summary>Says in a result's <c>_meta</c> which session it belongs to and which project it landed in.</summary>
internal static class ResultMeta
{
    public const string Session = "dev.scribe/session";
    public const string Project = "dev.scribe/project";
    public const string Sentinel = "dev.scribe/sentinel";

    /// <summary>A copy of the result's own <c>_meta</c>, with the session's log id and the project's name, or the sentinel day.</summary>
    public static JsonObject With(JsonObject? own, Session session)
    {
        var meta = own is null ? [] : (JsonObject)own.DeepClone();
        meta[Session] = session.LogId;
        meta[Project] = session.Project?.Name.Value;
        meta.Remove(Sentinel);
        if (session.Sentinel is { } sentinel)
            meta[Sentinel] = sentinel.ToString();
        return meta;
    }
}
