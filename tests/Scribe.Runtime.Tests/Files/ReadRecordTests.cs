namespace Scribe.Runtime.Tests.Files;

public class ReadRecordTests
{
    [Fact]
    public async Task EveryReading_IsRecorded_WithWhatTheAnswerSays()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("src/a.txt", "one\ntwo\nneedle\n");
        stage.Link("link", "src/a.txt");
        var request = new FileRequest("link") { Agent = "reviewer" };

        (string Action, FileReading Reading)[] readings =
        [
            ("scan", (await stage.Files.ScanAsync(stage.Session, request)).Reading),
            ("read", (await stage.Files.ReadAsync(stage.Session, request)).Reading),
            ("chunk", (await stage.Files.ReadChunkAsync(stage.Session, request, 1)).Reading),
            ("lines", (await stage.Files.ReadLinesAsync(stage.Session, request, 2, 2)).Reading),
            ("page", (await stage.Files.ReadPageAsync(stage.Session, request, 1, 2)).Reading),
            ("search", (await stage.Files.SearchAsync(stage.Session, request, new FileSearch("needle"))).Reading),
        ];

        var recorded = await stage.RecordedAsync();
        recorded.Count.ShouldBe(readings.Length);
        foreach (var (record, (action, reading)) in recorded.Zip(readings))
        {
            record.GetProperty("action").GetString().ShouldBe(action);
            record.GetProperty("path").GetString().ShouldBe("src/a.txt");
            record.GetProperty("sha256").GetString().ShouldBe(reading.Sha256);
            record.GetProperty("offset").GetInt64().ShouldBe(reading.Offset);
            record.GetProperty("length").GetInt64().ShouldBe(reading.Length);
            record.GetProperty("size").GetInt64().ShouldBe(15);
            record.GetProperty("call_id").GetString().ShouldBe(reading.CallId.ToString());
        }

        readings.Select(reading => reading.Reading.CallId).ShouldBeUnique();
        (readings[3].Reading.Offset, readings[3].Reading.Length).ShouldBe((4, 4));
    }

    [Fact]
    public async Task ReadingThatCannotBeRecorded_GivesNoAnswer()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", new string('a', 10 * 1024 * 1024));
        var request = new FileRequest("a.txt")
        {
            Progress = new ToldProgress<WorkProgress>(() => stage.Registry.CloseAsync(stage.Session).GetAwaiter().GetResult()),
        };

        (await Should.ThrowAsync<ScribeException>(() => stage.Files.ScanAsync(stage.Session, request))).Code.ShouldBe(ErrorCode.SessionUnknown);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\0b")]
    [InlineData(null, 201)]
    public async Task LabelThatIsNone_IsRefused_BeforeAnythingIsRead(string? agent, int length = 0)
    {
        await using var stage = await FileStage.OpenAsync();
        var request = new FileRequest("not there") { Agent = agent ?? new string('a', length) };

        (await Should.ThrowAsync<ScribeException>(() => stage.Files.ScanAsync(stage.Session, request))).Message.ShouldStartWith("the agent");
    }

    [Fact]
    public async Task SessionWithoutAProject_ReadsNothing()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", "text");
        var unbound = (await stage.Registry.OpenAsync()).Session;

        (await Should.ThrowAsync<ScribeException>(() => stage.Files.ScanAsync(unbound, new FileRequest("a.txt")))).Code.ShouldBe(ErrorCode.ProjectRequired);
    }

    [Fact]
    public async Task Cancellation_EndsTheReadingAtOnce_AndNothingIsRecorded()
    {
        await using var stage = await FileStage.OpenAsync();
        var path = Path.Combine(stage.Root, "large");
        using (var file = File.Create(path))
            file.SetLength(1L << 40);
        using var cancellation = new CancellationTokenSource();
        var progress = new ToldProgress<WorkProgress>(cancellation.Cancel);

        await Should.ThrowAsync<OperationCanceledException>(
            () => stage.Files.ScanAsync(stage.Session, new FileRequest("large") { Progress = progress }, cancellation.Token));

        progress.Values.ShouldHaveSingleItem();
        (await stage.RecordedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task LongReading_TakesNoThreadThatOtherCallsWaitFor()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("large.txt", new string('a', 10 * 1024 * 1024));
        var fromThePool = true;
        var progress = new ToldProgress<WorkProgress>(() => fromThePool = Thread.CurrentThread.IsThreadPoolThread);

        await stage.Files.ScanAsync(stage.Session, new FileRequest("large.txt") { Progress = progress });

        fromThePool.ShouldBeFalse();
    }

    [Fact]
    public async Task LongReading_ReportsHowFarItHasCome_AndAShortOneSaysNothing()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("large.txt", new string('a', 40 * 1024 * 1024));
        stage.Write("small.txt", new string('a', 1024 * 1024));
        foreach (var read in new Func<FileRequest, Task>[]
        {
            request => stage.Files.ScanAsync(stage.Session, request),
            request => stage.Files.SearchAsync(stage.Session, request, new FileSearch("b")),
        })
        {
            var (large, small) = (new ToldProgress<WorkProgress>(), new ToldProgress<WorkProgress>());

            await read(new FileRequest("large.txt") { Progress = large });
            await read(new FileRequest("small.txt") { Progress = small });

            large.Values.Count.ShouldBeInRange(3, 5);
            large.Values.Select(report => report.Done).ShouldBeInOrder();
            large.Values.ShouldAllBe(report => report.Done > 0 && report.Done <= report.Total && report.Total == 40 * 1024 * 1024);
            small.Values.ShouldBeEmpty();
        }
    }
}
