namespace Scribe.Runtime.Tests.Files;

/// <summary>A path is judged by where it really leads: within the root, whatever links and dots stand on the way.</summary>
public class PathPolicyTests
{
    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("sub/../../outside.txt")]
    [InlineData("./../outside.txt")]
    [InlineData("sub/deeper/../../../outside.txt")]
    [InlineData("../repo-beside/outside.txt")]
    [InlineData("../../../../../../../../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("../nothing.txt")]
    [InlineData("/no/such/folder/file")]
    public async Task PathThatLeavesTheRoot_IsDenied_WhetherAnythingIsThereOrNot(string path)
    {
        await using var stage = await FileStage.OpenAsync();
        File.WriteAllText(stage.Outside("outside.txt"), FileStage.Secret);
        Directory.CreateDirectory(stage.Outside("repo-beside"));
        File.WriteAllText(stage.Outside("repo-beside/outside.txt"), FileStage.Secret);
        Directory.CreateDirectory(Path.Combine(stage.Root, "sub/deeper"));

        await stage.ShouldDenyAsync(path);
    }

    [Fact]
    public async Task AbsolutePath_IsReadBeneathTheRoot_AndNowhereElse()
    {
        await using var stage = await FileStage.OpenAsync();
        var inside = stage.Write("src/a.txt", "inside");
        Directory.CreateDirectory(stage.Outside("repo-beside"));
        File.WriteAllText(stage.Outside("repo-beside/a.txt"), FileStage.Secret);
        Directory.CreateSymbolicLink(stage.Outside("alias"), stage.Root);

        (await stage.TextAsync(inside)).ShouldBe("inside");
        (await stage.TextAsync(stage.Outside("alias/src/a.txt"))).ShouldBe("inside");
        (await stage.TextAsync("src/../src/./a.txt")).ShouldBe("inside");
        await stage.ShouldDenyAsync(stage.Outside("repo-beside/a.txt"));
    }

    [Fact]
    public async Task LinkThatLeavesTheRoot_IsDenied_AtTheEndAndInTheMiddle()
    {
        await using var stage = await FileStage.OpenAsync();
        Directory.CreateDirectory(stage.Outside("elsewhere/below"));
        File.WriteAllText(stage.Outside("elsewhere/a.txt"), FileStage.Secret);
        stage.Write("a.txt", "inside");
        stage.Link("end", stage.Outside("elsewhere/a.txt"));
        stage.Link("relative", "../elsewhere/a.txt");
        stage.Link("middle", stage.Outside("elsewhere"));
        stage.Link("below", stage.Outside("elsewhere/below"));
        stage.Link("twice", "middle");

        foreach (var path in new[] { "end", "relative", "middle/a.txt", "twice/a.txt", "below/../a.txt" })
            await stage.ShouldDenyAsync(path);
    }

    [Fact]
    public async Task WhatLiesBehindALinkOutOfTheRoot_IsAnsweredAlike_WhetherItIsThereOrNot()
    {
        await using var stage = await FileStage.OpenAsync();
        Directory.CreateDirectory(stage.Outside("elsewhere"));
        File.WriteAllText(stage.Outside("elsewhere/there"), FileStage.Secret);
        stage.Link("link", stage.Outside("elsewhere"));

        var there = await stage.ShouldDenyAsync("link/there");
        var missing = await stage.ShouldDenyAsync("link/nowhere");

        missing.Message.Replace("nowhere", "there", StringComparison.Ordinal).ShouldBe(there.Message);
    }

    [Fact]
    public async Task LinkWithinTheRoot_IsFollowed_AndTheAnswerNamesTheRealPath()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("src/real.txt", "inside");
        stage.Link("link.txt", "src/real.txt");
        stage.Link("folder", Path.Combine(stage.Root, "src"));

        (await stage.ScanAsync("link.txt")).Reading.Path.ShouldBe("src/real.txt");
        (await stage.ScanAsync("folder/real.txt")).Reading.Path.ShouldBe("src/real.txt");
    }

    [Fact]
    public async Task LinksInACircle_AndPathsToNothing_AreRefused()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", "");
        stage.Link("round", "about");
        stage.Link("about", "round");
        stage.Link("dangling", "nothing");

        foreach (var (path, code) in new[]
        {
            ("round", ErrorCode.PathDenied), ("dangling", ErrorCode.InvalidArgument), ("nothing", ErrorCode.InvalidArgument),
            ("a.txt/b", ErrorCode.InvalidArgument), ("no/such/folder", ErrorCode.InvalidArgument),
        })
        {
            (await Should.ThrowAsync<ScribeException>(() => stage.ScanAsync(path), path)).Code.ShouldBe(code, path);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\ud800b")]
    public async Task TextThatIsNoPath_IsRefused(string path)
    {
        await using var stage = await FileStage.OpenAsync();

        (await Should.ThrowAsync<ScribeException>(() => stage.ScanAsync(path))).Code.ShouldBe(ErrorCode.InvalidArgument);
        (await Should.ThrowAsync<ScribeException>(() => stage.ScanAsync(new string('a', 5000)))).Code.ShouldBe(ErrorCode.InvalidArgument);
        (await Should.ThrowAsync<ScribeException>(() => stage.ScanAsync(new string('a', 300)))).Code.ShouldBe(ErrorCode.InvalidArgument);
    }

    [Fact]
    public async Task Denial_IsAudited_WithTheSession_AndLeavesNoRecordOfAReading()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write(".env", FileStage.Secret);

        await stage.ShouldDenyAsync(".env");

        stage.Log.Lines("Audit: session " + stage.Session.LogId).ShouldHaveSingleItem().ShouldContain("'.env'");
        stage.Log.Text.ShouldNotContain(FileStage.Secret);
        (await stage.RecordedAsync()).ShouldBeEmpty();
    }
}
