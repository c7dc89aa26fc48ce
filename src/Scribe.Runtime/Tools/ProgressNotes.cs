using ModelContextProtocol;

namespace Scribe.Tools;

/// <summary>Tells a client that asked for it how far long work has come.</summary>
internal static class ProgressNotes
{
    /// <param name="client">What the SDK gives a tool; it does nothing where the client asked for nothing.</param>
    /// <param name="unit">What is counted.</param>
    public static IProgress<WorkProgress> To(IProgress<ProgressNotificationValue> client, string unit) => new Notes(client, unit);

    /// <summary>In order: <see cref="Progress{T}"/> would report from the thread pool, later values before earlier ones.</summary>
    private sealed class Notes(IProgress<ProgressNotificationValue> client, string unit) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => client.Report(new ProgressNotificationValue
        {
            Progress = value.Done,
            Total = value.Total,
            Message = value.Total is { } total
                ? $"{ReadableText.Of(value.Done)} of {ReadableText.Of(total)} {unit}"
                : $"{ReadableText.Of(value.Done)} {unit}",
        });
    }
}
