using System.Diagnostics;

namespace Scribe.Server.Tests;

public class DemoCommandTests
{
    [Fact]
    public async Task Demo_KeepsEveryPromise_AndPrintsNoHandle()
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Agent).Assembly.Location, "demo"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(0, output + await errors);
        output.ShouldContain("Every promise held.");
        output.ShouldContain("build failed with SCRIBE1001");
        Stage.ShouldHoldNoHandle(output + await errors);
    }
}
