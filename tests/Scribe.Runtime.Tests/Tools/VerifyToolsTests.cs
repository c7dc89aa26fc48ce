using ModelContextProtocol;

namespace Scribe.Runtime.Tests.Tools;

public class VerifyToolsTests
{
    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task IntactLog_IsSaidToBe(string revision)
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync(revision);
        var handle = await AppendAsync(server, client, 1_500);

        var answer = (await client.CallAsync("verify_log", ("session", handle))).ShouldSucceed();

        answer.Content.GetProperty("intact").GetBoolean().ShouldBeTrue();
        answer.Content.GetProperty("entries").GetInt64().ShouldBe(1_500);
        answer.Text("hash")!.Length.ShouldBe(64);
        answer.AllText.ShouldStartWith($"project alpha ({server.Directory.Path})\nintact: 1500 entries\nhash ");
    }

    [Fact]
    public async Task AlteredEntry_IsNamed()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();
        await AppendAsync(server, client, 3);
        Tables.Execute(server.Directory.Database, "UPDATE entries SET message = 'm2' WHERE message = 'm1'");

        var answer = (await client.CallAsync("verify_log")).ShouldSucceed();

        answer.Content.GetProperty("intact").GetBoolean().ShouldBeFalse();
        answer.Content.GetProperty("first_break").GetRawText().ShouldBe("""{"sequence":2,"kind":"altered"}""");
        answer.AllText.ShouldContain("not intact: entry 2 was altered; 1 entries follow from one another");
    }

    [Fact]
    public async Task CallThatIsCancelledAsSoonAsProgressIsTold_EndsTheWalk()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();
        await AppendAsync(server, client, 20_000);
        using var cancellation = new CancellationTokenSource();
        var told = new ToldProgress<ProgressNotificationValue>(() => cancellation.Cancel());

        await Should.ThrowAsync<OperationCanceledException>(() => client.CallWithProgressAsync("verify_log", told, cancellation.Token));

        (await client.CallAsync("get_project")).ShouldSucceed();
        told.Values[0].Message.ShouldNotBeNull().ShouldEndWith(" of 20000 entries");
        told.Values.Count.ShouldBeLessThan(40, "the walk has forty slices");
    }

    private static async Task<string> AppendAsync(TestServer server, TestClient client, int count)
    {
        var handle = await client.OpenAsync("alpha", server.Directory.Path);
        foreach (var batch in Enumerable.Range(0, count).Chunk(1_000))
        {
            var entries = batch.Select(number => new { message = $"m{number}" });
            (await client.CallAsync("append_entry", ("session", handle), ("entries", entries))).ShouldSucceed();
        }

        return handle;
    }
}
