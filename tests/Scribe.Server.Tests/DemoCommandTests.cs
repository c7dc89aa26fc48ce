namespace Scribe.Server.Tests;

public class DemoCommandTests
{
    [Fact]
    public async Task Demo_KeepsEveryPromise_AndPrintsNoHandle()
    {
        var (exitCode, output, errors) = await ScribeCommand.RunAsync("demo");

        exitCode.ShouldBe(0, output + errors);
        output.ShouldContain("Every promise held.");
        output.ShouldContain("build failed with SCRIBE1001");
    }
}
