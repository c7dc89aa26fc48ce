using System.Security.Cryptography;

namespace Scribe.Server.Tests;

/// <summary>read_file through a real server process, by clients of both revisions.</summary>
public class ReadFileTests
{
    [Theory]
    [InlineData(Revision.WithConnections)]
    [InlineData(Revision.WithoutSessions)]
    public async Task EveryAction_AnswersOverStdio_AndIsRecorded(string revision)
    {
        await using var stage = new Stage();
        Directory.CreateDirectory(stage.File("repo/src"));
        await File.WriteAllTextAsync(stage.File("repo/src/a.txt"), "one\ntwo\nthree\n");
        var agent = await stage.ConnectAsync(revision);
        var session = (await agent.CallAsync("set_project", null, ("name", "alpha"), ("root", stage.File("repo")))).Handle;
        (string Action, (string, object?)[] Arguments, string Property, string Expected)[] calls =
        [
            ("scan", [], "line_count", "3"),
            ("read", [], "text", "one\ntwo\nthree\n"),
            ("chunk", [("chunk", 1)], "text", "one\ntwo\nthree\n"),
            ("lines", [("first_line", 2)], "text", "two\nthree"),
            ("page", [("page_size", 2)], "text", "one\ntwo"),
            ("search", [("query", "^t"), ("regex", true)], "matches", "two"),
        ];

        foreach (var (action, arguments, property, expected) in calls)
        {
            var answer = await agent.CallAsync("read_file", session, [("action", action), ("path", "src/a.txt"), ("agent", "reviewer"), .. arguments]);
            answer.Error.ShouldBeNull(action);
            answer.Project.ShouldBe("alpha");
            answer.Content.GetProperty(property).ToString().ShouldContain(expected, customMessage: action);
        }

        var entries = (await agent.CallAsync("query_entries", session, ("scope", "file_reads"), ("order", "asc"))).Content.GetProperty("entries").EnumerateArray().ToList();
        entries.Select(entry => entry.GetProperty("metadata").GetProperty("action").GetString()).ShouldBe(calls.Select(call => call.Action));
        entries.ShouldAllBe(entry => entry.GetProperty("agent").GetString() == "reviewer");
        entries[0].GetProperty("metadata").GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData("one\ntwo\nthree\n"u8)));
        (await agent.CallAsync("read_file", session, ("action", "read"), ("path", "../scribe.db"))).Error.ShouldBe("path_denied");
    }

    [Fact]
    public async Task OperatorsGlobs_ComeFromTheEnvironment()
    {
        await using var stage = new Stage();
        var root = Directory.CreateDirectory(stage.File("repo")).FullName;
        await File.WriteAllTextAsync(Path.Combine(root, ".env.example"), "harmless");
        await File.WriteAllTextAsync(Path.Combine(root, "private.txt"), "harmless");
        var variables = new Dictionary<string, string> { ["SCRIBE_FILEALLOW__0"] = ".env.example", ["SCRIBE_FILEDENY__0"] = "private.*" };
        await using var agent = await Agent.ConnectAsync(ServerProcess.Start(stage.Database, [], variables), Revision.WithConnections);
        await agent.CallAsync("set_project", null, ("name", "alpha"), ("root", root));

        (await agent.CallAsync("read_file", null, ("action", "read"), ("path", ".env.example"))).Content.GetProperty("text").GetString().ShouldBe("harmless");
        (await agent.CallAsync("read_file", null, ("action", "read"), ("path", "private.txt"))).Error.ShouldBe("path_denied");
    }
}
