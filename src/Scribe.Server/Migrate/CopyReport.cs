using Scribe.Storage.Postgres.Importing;
using Spectre.Console;

namespace Scribe.Server.Migrate;

/// <summary>Shows how far a copy has come: bars for a person, lines for a file or a pipe.</summary>
internal static class CopyReport
{
    public static Task<ImportResult> ShowAsync(Func<IProgress<ImportProgress>, Task<ImportResult>> copy) => Console.IsOutputRedirected
        ? copy(new CopyLines(Console.Out))
        : AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => copy(new CopyBars(context)));

    /// <summary>What a step does, in a word or two.</summary>
    public static string Title(ImportProgress progress) => progress.Step switch
    {
        ImportStep.Check => "checking the source",
        ImportStep.Verify => "verifying the copy",
        _ => $"copying {progress.Table}",
    };
}

/// <summary>A bar for each step.</summary>
internal sealed class CopyBars(ProgressContext context) : IProgress<ImportProgress>
{
    private readonly Dictionary<string, ProgressTask> _bars = [];

    public void Report(ImportProgress value)
    {
        var title = CopyReport.Title(value);
        if (!_bars.TryGetValue(title, out var bar))
            _bars[title] = bar = context.AddTask(title);

        // Of nothing, all is done.
        bar.MaxValue = Math.Max(1, value.Total);
        bar.Value = value.Total == 0 ? 1 : value.Done;
    }
}
