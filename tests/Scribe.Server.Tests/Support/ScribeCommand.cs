using System.Diagnostics;

namespace Scribe.Server.Tests.Support;

/// <summary>Runs the scribe command to its end, with an input that ends at once. Fails the test in which it printed a handle.</summary>
internal static class ScribeCommand
{
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Agent).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("SCRIBE_DATABASE");
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var reading = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        var errors = await reading;
        await process.WaitForExitAsync();
        Stage.ShouldHoldNoHandle(output + errors);
        return (process.ExitCode, output, errors);
    }

    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) =>
        RunAsync(new Dictionary<string, string>(), arguments);
}
