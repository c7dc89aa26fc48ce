namespace Scribe.Runtime.Tests.Support;

/// <summary>Does something once a reading reports that it has come some way, on the reading's own thread.</summary>
internal sealed class OnFirstReport(Action action) : IProgress<FileProgress>
{
    public List<FileProgress> Reports { get; } = [];

    public void Report(FileProgress value)
    {
        Reports.Add(value);
        if (Reports.Count == 1)
            action();
    }
}
