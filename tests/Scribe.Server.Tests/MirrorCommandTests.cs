namespace Scribe.Server.Tests;

/// <summary>The mirror of a log, written by real server processes and by the command.</summary>
public class MirrorCommandTests
{
    [Fact]
    public async Task Mirror_FollowsTheServer_AndTheCommandBringsItUp_OrWritesItAnew()
    {
        await using var stage = new Stage();
        var mirror = Path.Combine(stage.Path, ".scribe", "docs", "dev_plans", "alpha", "PROGRESS_LOG.md");
        await AppendAsync(stage, new Dictionary<string, string> { ["SCRIBE_MIRRORPROJECTS"] = "true" }, "first");
        File.ReadLines(mirror).Last().ShouldContain(": first <!-- 1 ");
        await AppendAsync(stage, new Dictionary<string, string>(), "second");
        File.ReadLines(mirror).Last().ShouldContain(": first <!-- 1 ");

        var caughtUp = await MirrorAsync(stage, "--project", "alpha");
        var whole = await File.ReadAllTextAsync(mirror);
        await File.WriteAllTextAsync(mirror, "- x <!-- 9 0123456789abcdef -->\n");
        var refused = await MirrorAsync(stage, "--project", "alpha");
        var rebuilt = await MirrorAsync(stage, "--project", "alpha", "--rebuild");

        caughtUp.ShouldBe((0, $"{mirror}: 1 entries written, up to 2\n", ""));
        whole.ShouldContain(": second <!-- 2 ");
        refused.ExitCode.ShouldBe(1);
        refused.Errors.ShouldContain("--rebuild");
        rebuilt.ShouldBe((0, $"{mirror}: 2 entries written, up to 2\n", ""));
        (await File.ReadAllTextAsync(mirror)).ShouldBe(whole);
    }

    [Theory]
    [InlineData("There is no log named 'beta'", "--project", "beta")]
    [InlineData("Nobody watched over", "--day", "2026-11-20")]
    [InlineData("yyyy-mm-dd", "--day", "yesterday")]
    [InlineData("Give either --project or --day")]
    [InlineData("Give either --project or --day", "--project", "alpha", "--day", "2026-11-20")]
    [InlineData("is not a project's name", "--project", "../alpha")]
    public async Task WhatCannotBeMirrored_IsSaid(string said, params string[] arguments)
    {
        await using var stage = new Stage();
        await AppendAsync(stage, new Dictionary<string, string>(), "first");

        var (exitCode, output, errors) = await MirrorAsync(stage, arguments);

        exitCode.ShouldBe(1);
        (output + errors).ShouldContain(said);
        errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task DatabaseThatIsNotThere_IsNotMade()
    {
        await using var stage = new Stage();

        var (exitCode, _, errors) = await MirrorAsync(stage, "--project", "alpha");

        exitCode.ShouldBe(1);
        errors.ShouldContain("There is no database at");
        File.Exists(stage.Database).ShouldBeFalse();
    }

    private static Task<(int ExitCode, string Output, string Errors)> MirrorAsync(Stage stage, params string[] arguments) =>
        ScribeCommand.RunAsync(["mirror", "--database", stage.Database, "--root", stage.Path, .. arguments]);

    /// <summary>Appends through a server process of its own, which has ended in an orderly way when this returns.</summary>
    private static async Task AppendAsync(Stage stage, IReadOnlyDictionary<string, string> variables, string message)
    {
        await using var agent = await Agent.ConnectAsync(ServerProcess.Start(stage.Database, variables: variables), Revision.WithConnections);
        (await agent.CallAsync("set_project", null, ("name", "alpha"), ("root", stage.Path))).Error.ShouldBeNull();
        (await agent.CallAsync("append_entry", null, ("message", message))).Error.ShouldBeNull();
    }
}
