using ModelContextProtocol;

namespace Scribe.Tools;

/// <summary>Tells a client how far its query has come. Nothing is sent to one that did not ask.</summary>
internal sealed class QueryProgress(IProgress<ProgressNotificationValue> client) : IProgress<EntryProgress>
{
    public static QueryProgress To(IProgress<ProgressNotificationValue> client) => new(client);

    public void Report(EntryProgress value) =>
        client.Report(new ProgressNotificationValue { Progress = value.Seen, Total = value.Total, Message = "entries searched" });
}
