using System.Diagnostics;
using System.Globalization;

namespace Scribe.Storage.Tests.Faults;

/// <summary>A process of its own with a store of its own, which can be stopped or killed in the middle of its work.</summary>
internal static class FaultWorker
{
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(FaultWorker).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // a killed process would leave its sockets behind
        return Process.Start(start)!;
    }

    public static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", [signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        kill.ExitCode.ShouldBe(0);
    }

    public static Task<int> RunAsync(string[] arguments) => arguments switch
    {
        ["open", var database] => OpenAsync(database),
        ["append", var database, var log, var session, var seconds, .. var messages] => AppendAsync(
            database, long.Parse(log, CultureInfo.InvariantCulture), Guid.Parse(session), int.Parse(seconds, CultureInfo.InvariantCulture), messages),
        _ => Task.FromResult(2),
    };

    private static async Task<int> OpenAsync(string database)
    {
        await using var store = await FaultyStore.OpenAsync(database, 10);
        Console.WriteLine("open");
        return 0;
    }

    /// <summary>Appends one message after the other, and prints the place of each, or why it has none.</summary>
    private static async Task<int> AppendAsync(string database, long log, Guid session, int seconds, string[] messages)
    {
        await using var store = await FaultyStore.OpenAsync(database, seconds);
        foreach (var message in messages)
        {
            try
            {
                var outcome = await store.Entries.AppendAsync(log, new SessionTerm(session, 0), [Draft.Entry(session, message)], null, default);
                Console.WriteLine(outcome is AppendOutcome.Appended appended ? appended.First.ToString(CultureInfo.InvariantCulture) : outcome.GetType().Name);
            }
            catch (ScribeException exception)
            {
                Console.WriteLine(exception.Code);
            }
        }

        return 0;
    }
}
