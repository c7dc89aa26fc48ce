using System.Globalization;
using Scribe.Storage.Postgres.Importing;

namespace Scribe.Server.Migrate;

/// <summary>A line for each tenth of a step.</summary>
internal sealed class CopyLines(TextWriter output) : IProgress<ImportProgress>
{
    private (string Title, long Tenths) _last = ("", -1);

    public void Report(ImportProgress value)
    {
        var now = (CopyReport.Title(value), Tenths: value.Total == 0 ? 10 : 10 * value.Done / value.Total);
        if (now == _last)
            return;
        _last = now;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{now.Item1}: {value.Done} of {value.Total}"));
        output.Flush();
    }
}
