using System.CommandLine;
using Scribe.Server.Demo.Acts;
using Spectre.Console;

namespace Scribe.Server.Demo;

/// <summary><c>scribe demo</c>: shows what Scribe promises, with real processes, and fails if a promise is not kept.</summary>
internal static class DemoCommand
{
    private static IReadOnlyList<IAct> Acts { get; } =
    [
        new TwoAgentsAct(),
        new KilledServersAct(),
        new InterleavedSessionsAct(),
        new EightAgentsAct(),
        new StolenHandleAct(),
        new RestartUnderLoadAct(),
        new RefusalsAct(),
        new LeakDoesNotCompileAct(),
    ];

    public static Command Create()
    {
        var command = new Command("demo", "Shows many agents, one database, and nothing shared by accident.");
        command.SetAction((_, _) => RunAsync(CreateConsole()));
        return command;
    }

    /// <summary>Colours for a person, none for a file or a pipe. One line each, however narrow the terminal: a line that wraps cannot be searched for.</summary>
    private static IAnsiConsole CreateConsole()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        });
        console.Profile.Width = int.MaxValue;
        return console;
    }

    private static async Task<int> RunAsync(IAnsiConsole console)
    {
        using var stage = new DemoStage();
        var broken = 0;
        foreach (var act in Acts)
        {
            console.MarkupLineInterpolated($"\n[bold]{act.Title}[/]");
            await foreach (var finding in act.PlayAsync(stage))
            {
                Show(console, finding);
                broken += finding.Holds ? 0 : 1;
            }
        }

        console.WriteLine();
        console.WriteLine(broken == 0 ? "Every promise held." : $"{broken} promises were broken.");
        return broken == 0 ? 0 : 1;
    }

    private static void Show(IAnsiConsole console, Finding finding)
    {
        var mark = finding switch { { IsLeftOut: true } => "[yellow]--[/]", { Holds: true } => "[green]ok[/]", _ => "[red]NO[/]" };
        var seen = finding.Seen is null ? "left out" : $"seen: {finding.Seen}";
        console.MarkupLine($"  {mark}  {Markup.Escape(finding.Claim)} | expected: {Markup.Escape(finding.Expected)} | {Markup.Escape(seen)}");
        if (finding.Remark is not null)
            console.MarkupLine($"      [grey]{Markup.Escape(finding.Remark)}[/]");
    }
}
