using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Scribe.Runtime.Tests.Tools;

public sealed class FileToolsTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private TestClient _client = null!;
    private string _session = null!;
    private string _root = null!;

    public async Task InitializeAsync()
    {
        _server = TestServer.Start();
        _root = _server.Directory.Folder("repo");
        _client = await _server.ConnectAsync(Revision.V2026_07_28);
        _session = await _client.OpenAsync("alpha", _root);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task EveryAction_NamesTheProjectAndTheFile_AndAnswers()
    {
        Write("src/a.txt", "one\r\ntwo\r\nthree\r\n");

        var scan = await ReadAsync("scan", "src/a.txt");
        (scan.Number("line_count"), scan.Text("newlines"), scan.Number("chunks"), scan.Number("size"), scan.Text("encoding")).ShouldBe((3, "crlf", 1, 17, "utf-8"));
        scan.Content.GetProperty("read").GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData("one\r\ntwo\r\nthree\r\n"u8)));
        (await ReadAsync("read", "src/a.txt")).Text("text").ShouldBe("one\r\ntwo\r\nthree\r\n");
        var chunk = await ReadAsync("chunk", "src/a.txt", ("chunk", 1));
        (chunk.Text("text"), chunk.Number("chunk"), chunk.Number("chunks")).ShouldBe(("one\r\ntwo\r\nthree\r\n", 1, 1));
        var lines = await ReadAsync("lines", "src/a.txt", ("first_line", 2), ("last_line", 2));
        (lines.Text("text"), lines.Number("first_line"), lines.Number("last_line"), lines.Number("next_line")).ShouldBe(("two", 2, 2, 3));
        var page = await ReadAsync("page", "src/a.txt", ("page", 2), ("page_size", 2));
        (page.Text("text"), page.Number("first_line"), page.Content.GetProperty("next_line").ValueKind).ShouldBe(("three", 3, JsonValueKind.Null));
        var match = (await ReadAsync("search", "src/a.txt", ("query", "T[WH]"), ("regex", true), ("ignore_case", true), ("context", 1), ("limit", 1), ("first_line", 2)))
            .Content.GetProperty("matches").EnumerateArray().ShouldHaveSingleItem();
        (match.GetProperty("line").GetInt64(), match.GetProperty("column").GetInt64(), match.GetProperty("text").GetString()).ShouldBe((2, 1, "two"));
        match.GetProperty("before").EnumerateArray().Single().GetString().ShouldBe("one");
        match.GetProperty("after").EnumerateArray().Single().GetString().ShouldBe("three");
    }

    [Fact]
    public async Task LongLines_AreNamed_WithWhereToGoOn()
    {
        Write("a.txt", "one\n" + new string('x', 100_000));

        var cut = (await ReadAsync("lines", "a.txt")).Content.GetProperty("cut_lines").EnumerateArray().ShouldHaveSingleItem();
        var found = (await ReadAsync("search", "a.txt", ("query", "xx"))).Content.GetProperty("cut_lines").EnumerateArray().ShouldHaveSingleItem();

        (cut.GetProperty("line").GetInt64(), cut.GetProperty("length").GetInt64(), cut.GetProperty("chunk").GetInt64()).ShouldBe((2, 100_000, 1));
        found.GetProperty("line").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task Texts_SayWhatWasFound_AndKeepFindsApart()
    {
        Write("a.txt", "one\ntwo\nthree\n");
        Write("empty", "");

        (await ReadAsync("scan", "a.txt")).AllText.ShouldContain("a.txt: 14 bytes, utf-8, 3 lines, breaks lf, in 1 chunk, SHA-256 ");
        (await ReadAsync("scan", "empty")).AllText.ShouldContain("empty: 0 bytes, utf-8, 0 lines, breaks none, in 1 chunk, SHA-256 ");
        (await ReadAsync("search", "a.txt", ("query", "four"))).AllText.ShouldEndWith("14 bytes, utf-8\nnothing found\nAll of the file was searched.");
        (await ReadAsync("search", "a.txt", ("query", "t"), ("context", 1))).AllText.ShouldContain(
            "utf-8\n1- one\n2: two\n3- three\n--\n2- two\n3: three\nAll of the file was searched. Use lines to see more around a find.");
        (await ReadAsync("search", "a.txt", ("query", "t"))).AllText.ShouldContain("utf-8\n2: two\n3: three\n");
    }

    [Theory]
    [InlineData("chunk", "Action chunk needs the argument 'chunk'.")]
    [InlineData("search", "Action search needs the argument 'query'.")]
    [InlineData("scan", "Action scan takes no 'query'.", "query", "a")]
    [InlineData("read", "Action read takes no 'limit'.", "limit", 5)]
    [InlineData("lines", "Action lines takes no 'page'.", "page", 1)]
    [InlineData("page", "Action page takes no 'first_line'.", "first_line", 1)]
    [InlineData("lines", "Action lines takes no 'regex'.", "regex", false)]
    [InlineData("search", "Action search takes no 'last_line'.", "last_line", 1)]
    [InlineData("shred", "The argument 'action' is 'shred', which is none of its values.")]
    public async Task ArgumentThatIsMissing_OrBelongsToAnotherAction_IsNamed(string action, string message, string? argument = null, object? value = null)
    {
        Write("a.txt", "text");

        var answer = argument is null ? await CallAsync(action, "a.txt") : await CallAsync(action, "a.txt", (argument, value));

        answer.ShouldFail("invalid_argument");
        answer.AllText.ShouldContain(message);
    }

    [Fact]
    public async Task DeniedFile_IsPathDenied()
    {
        Write(".env", "secret");

        var answer = await CallAsync("read", ".env");

        answer.ShouldFail("path_denied");
        answer.AllText.ShouldNotContain("secret");
        answer.Meta("dev.scribe/project").ShouldBe("alpha");
    }

    [Fact]
    public async Task HandleInThePlaceOfAPathOrAQuery_IsNotShownBack()
    {
        Write("a.txt", "text");

        (await CallAsync("read", _session)).AllText.ShouldNotContain(_session);
        (await CallAsync("search", "a.txt", ("query", _session + "("), ("regex", true))).AllText.ShouldNotContain(_session);
    }

    [Fact]
    public async Task LongReading_ReportsProgress_ToAClientThatAsksForIt()
    {
        Write("a.txt", new string('a', 40 * 1024 * 1024));
        var reports = new ConcurrentQueue<ProgressNotificationValue>();
        var arguments = Arguments("scan", "a.txt");

        (await _client.Mcp.CallToolAsync("read_file", arguments, new Relay(reports))).IsError.ShouldNotBe(true);

        await Eventually.HoldsAsync(() => reports.Count >= 4);
        reports.ShouldAllBe(report => report.Total == 40 * 1024 * 1024 && report.Progress > 0 && report.Progress <= report.Total);
        reports.Select(report => report.Progress).ShouldBeUnique();
    }

    [Theory]
    [InlineData("scan")]
    [InlineData("lines")]
    [InlineData("search")]
    public async Task CancelledReading_EndsOnTheServer_AndIsNotRecorded(string action)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var client = await _server.ConnectAsync();
        var path = MakeEndless("endless");
        var arguments = Arguments(action, "endless");
        if (action == "lines")
            arguments["first_line"] = 1000;
        if (action == "search")
            arguments["query"] = "b";
        var begun = new TaskCompletionSource();
        await using var progress = client.Mcp.RegisterNotificationHandler(
            NotificationMethods.ProgressNotification, (_, _) => { begun.TrySetResult(); return ValueTask.CompletedTask; });
        var call = client.Mcp.SendRequestAsync(new JsonRpcRequest
        {
            Id = new RequestId("reading"),
            Method = RequestMethods.ToolsCall,
            Params = new JsonObject
            {
                ["name"] = "read_file",
                ["arguments"] = JsonSerializer.SerializeToNode(arguments),
                ["_meta"] = new JsonObject { ["progressToken"] = "far" },
            },
        });
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(60));
        IsOpen(path).ShouldBeTrue();

        // The SDK's client says nothing to the server when a caller's token is cancelled; others do, by this notification.
        await client.Mcp.SendNotificationAsync(
            NotificationMethods.CancelledNotification, new CancelledNotificationParams { RequestId = new RequestId("reading") });

        // Reading a TiB takes longer than this waits, whatever the machine.
        await Eventually.HoldsAsync(() => !IsOpen(path));
        call.IsCompletedSuccessfully.ShouldBeFalse();
        (await _client.CallAsync("read_recent", ("session", _session))).Messages.ShouldBeEmpty();
    }

    /// <summary>A text file of one line of a TiB, of which the disk holds little.</summary>
    private string MakeEndless(string name)
    {
        var path = Path.Combine(_root, name);
        using var file = File.Create(path);
        file.Write(Enumerable.Repeat((byte)'a', 10_000).ToArray());
        file.SetLength(1L << 40);
        return path;
    }

    private static bool IsOpen(string path) =>
        Directory.EnumerateFileSystemEntries("/proc/self/fd").Any(descriptor => new FileInfo(descriptor).LinkTarget == path);

    private void Write(string name, string text)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task<Answer> ReadAsync(string action, string path, params (string, object?)[] arguments)
    {
        var answer = (await CallAsync(action, path, arguments)).ShouldSucceed();
        answer.Project.ShouldBe("alpha");
        (answer.Text("action"), answer.Text("path")).ShouldBe((action, path));
        answer.Text("next").ShouldNotBeNullOrWhiteSpace();
        return answer;
    }

    private async Task<Answer> CallAsync(string action, string path, params (string, object?)[] arguments) =>
        new(await _client.Mcp.CallToolAsync("read_file", Arguments(action, path, arguments)));

    private Dictionary<string, object?> Arguments(string action, string path, params (string Name, object? Value)[] arguments)
    {
        var all = arguments.ToDictionary(argument => argument.Name, argument => argument.Value);
        (all["session"], all["action"], all["path"]) = (_session, action, path);
        return all;
    }

    private sealed class Relay(ConcurrentQueue<ProgressNotificationValue> reports) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value) => reports.Enqueue(value);
    }
}
