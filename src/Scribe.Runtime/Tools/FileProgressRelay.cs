using System.Globalization;
using ModelContextProtocol;

namespace Scribe.Tools;

/// <summary>Passes the progress of a reading on to the client.</summary>
internal sealed class FileProgressRelay(IProgress<ProgressNotificationValue> client) : IProgress<FileProgress>
{
    public void Report(FileProgress value) => client.Report(new ProgressNotificationValue
    {
        Progress = value.Bytes,
        Total = value.Total,
        Message = string.Create(CultureInfo.InvariantCulture, $"{value.Bytes} of {value.Total} bytes read"),
    });
}
