using System.Text.Json.Nodes;
using static Scribe.Http.Tests.Support.AskingCalls;

namespace Scribe.Http.Tests;

/// <summary>What a client says to a call that runs reaches the replica where it runs, wherever it lands.</summary>
public sealed class RelayedMessageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnswerToAQuestion_ReachesTheToolThatAsks(bool elsewhere)
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var id = await OpenAsync(replicas.First);
        using var call = await CallAsync(replicas.First, id, 7, "ask", ("question", "why"));
        var question = await call.ReadAsync();
        question["method"]!.GetValue<string>().ShouldBe("elicitation/create", question.ToJsonString());

        var answered = await (elsewhere ? replicas.Second : replicas.First).Wire().PostAsync(Answer(question["id"]!, "because"), Of(id));

        answered.Status.ShouldBe(202, answered.Text);
        TextOf(await call.ReadAsync()).ShouldBe("why: accept, because");
    }

    [Fact]
    public async Task QuestionsOfTwoReplicas_GetTheirOwnAnswers()
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var id = await OpenAsync(replicas.First);
        using var first = await CallAsync(replicas.First, id, 1, "ask", ("question", "first"));
        using var second = await CallAsync(replicas.Second, id, 2, "ask", ("question", "second"));
        var (toFirst, toSecond) = ((await first.ReadAsync())["id"]!, (await second.ReadAsync())["id"]!);

        toFirst.ToJsonString().ShouldNotBe(toSecond.ToJsonString());
        (await replicas.First.Wire().PostAsync(Answer(toSecond, "two"), Of(id))).Status.ShouldBe(202);
        (await replicas.Second.Wire().PostAsync(Answer(toFirst, "one"), Of(id))).Status.ShouldBe(202);

        TextOf(await first.ReadAsync()).ShouldBe("first: accept, one");
        TextOf(await second.ReadAsync()).ShouldBe("second: accept, two");
    }

    [Fact]
    public async Task SecondAnswer_ChangesNothing()
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var id = await OpenAsync(replicas.First);
        using var call = await CallAsync(replicas.First, id, 7, "ask", ("question", "why"));
        var question = (await call.ReadAsync())["id"]!;

        foreach (var word in new[] { "first", "second" })
            (await replicas.First.Wire().PostAsync(Answer(question, word), Of(id))).Status.ShouldBe(202);

        TextOf(await call.ReadAsync()).ShouldBe("why: accept, first");
        using var next = await CallAsync(replicas.First, id, 8, "ask", ("question", "when"));
        var other = (await next.ReadAsync())["id"]!;
        other.ToJsonString().ShouldNotBe(question.ToJsonString());
        (await replicas.Second.Wire().PostAsync(Answer(other, "now"), Of(id))).Status.ShouldBe(202);
        TextOf(await next.ReadAsync()).ShouldBe("when: accept, now");
    }

    [Fact]
    public async Task ErrorAsAnAnswer_ReachesTheToolThatAsks()
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var id = await OpenAsync(replicas.First);
        using var call = await CallAsync(replicas.First, id, 7, "ask", ("question", "why"));
        var error = new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["id"] = (await call.ReadAsync())["id"]!.DeepClone(),
            ["error"] = new JsonObject { ["code"] = -32000, ["message"] = "nobody is here" },
        };

        (await replicas.Second.Wire().PostAsync(error.ToJsonString(), Of(id))).Status.ShouldBe(202);

        (await call.ReadAsync()).ToJsonString().ShouldContain("nobody is here");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"1\"")]
    [InlineData("\"ask\"")]
    public async Task AnswerToNothing_IsRefused(string name)
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var id = await OpenAsync(replicas.First);

        (await replicas.First.Wire().PostAsync(Answer(JsonNode.Parse(name)!, "because"), Of(id))).ShouldRefuse(400, -32600, "as it was sent");
    }

    [Theory]
    [InlineData("x", 1_000_000)]
    [InlineData("+", 1_000_000)]
    [InlineData("語", 333_333)]
    [InlineData("😀", 80_000)]
    public async Task AnswerThatIsTooLongToBePassedOn_IsRefused_AndAShorterOneTaken(string text, int times)
    {
        var longest = string.Concat(Enumerable.Repeat(text, times));
        await using var replicas = await ReplicaPair.StartAsync();
        var id = await OpenAsync(replicas.First);
        using var call = await CallAsync(replicas.First, id, 7, "ask", ("question", "why"));
        var question = (await call.ReadAsync())["id"]!;
        var other = replicas.Second.Wire();

        (await other.PostAsync(Answer(question, new string('x', 1_048_576)), Of(id))).ShouldRefuse(413, -32600, "1,048,576");
        (await other.PostAsync(Answer(question, longest), Of(id))).Status.ShouldBe(202);

        TextOf(await call.ReadAsync()).ShouldEndWith(longest);
    }

    [Fact]
    public async Task AnswerOfAnotherUser_ReachesNobody()
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var id = await OpenAsync(replicas.First);
        using var call = await CallAsync(replicas.First, id, 7, "ask", ("question", "why"));
        var question = (await call.ReadAsync())["id"]!;
        var stranger = replicas.Second.Wire();
        var own = await stranger.InitializeAsync();

        (await stranger.PostAsync(Answer(question, "stolen"), Of(id), (HeaderAuthentication.Header, "i|c|bob"))).ShouldRefuse(404, -32600);
        (await stranger.PostAsync(Answer(question, "stolen"), Of(own))).Status.ShouldBe(202, "it is left for a question of that session's own");
        (await replicas.First.Wire().PostAsync(Answer(question, "because"), Of(id))).Status.ShouldBe(202);

        TextOf(await call.ReadAsync()).ShouldBe("why: accept, because");
    }

    [Theory]
    [InlineData("7", false)]
    [InlineData("7", true)]
    [InlineData("\"seven\"", true)]
    [InlineData("9007199254740993", true)]
    [InlineData("-9223372036854775808", true)]
    [InlineData("\"\\ud83d\\ude00 cancelled number 7\"", true)]
    public async Task Cancellation_ReachesTheCallThatRuns(string call, bool elsewhere)
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var id = await OpenAsync(replicas.First);
        using var other = await CallAsync(replicas.First, id, "7", "wait", ("gate", "b"));
        using var running = await CallAsync(replicas.First, id, JsonNode.Parse(call)!, "wait", ("gate", "a"));
        var (gate, others) = (replicas.First.Gate("a"), replicas.First.Gate("b"));
        await gate.Begun.Task.WaitAsync(Patience);
        await others.Begun.Task.WaitAsync(Patience);

        var cancelled = await (elsewhere ? replicas.Second : replicas.First).Wire().PostAsync(Cancel(JsonNode.Parse(call)!), Of(id));

        cancelled.Status.ShouldBe(202, cancelled.Text);
        await gate.Cancelled.Task.WaitAsync(Patience);
        (await running.ReadToEndAsync()).ShouldNotContain("result");
        others.Cancelled.Task.IsCompleted.ShouldBeFalse("a number and a text are two ids");
        others.Opened.SetResult();
        TextOf(await other.ReadAsync()).ShouldBe("opened");
    }

    [Fact]
    public async Task QuestionOfACallThatIsCancelled_WaitsForNoAnswer()
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var id = await OpenAsync(replicas.First);
        using var call = await CallAsync(replicas.First, id, 7, "ask", ("question", "why"));
        var question = (await call.ReadAsync())["id"]!;
        var session = await replicas.First.FindAsync(id);
        session.Questions.Count.ShouldBe(1);

        (await replicas.Second.Wire().PostAsync(Cancel(7), Of(id))).Status.ShouldBe(202);

        await Eventually.HoldsAsync(() => session.Questions.Count == 0);
        (await replicas.First.Wire().PostAsync(Answer(question, "too late"), Of(id))).Status.ShouldBe(202);
        (await call.ReadToEndAsync()).ShouldNotContain("too late");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancellation_ReachesACallWhoseConnectionBroke(bool elsewhere)
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var id = await OpenAsync(replicas.First);
        var session = await replicas.First.FindAsync(id);
        var gate = replicas.First.Gate("a");
        using (await CallAsync(replicas.First, id, 7, "wait", ("gate", "a")))
            await gate.Begun.Task.WaitAsync(Patience);
        await Eventually.HoldsAsync(() => session.IdleFor is not null);
        gate.Cancelled.Task.IsCompleted.ShouldBeFalse("in this revision a message cancels a request, and nothing else");

        (await (elsewhere ? replicas.Second : replicas.First).Wire().PostAsync(Cancel(7), Of(id))).Status.ShouldBe(202);

        await gate.Cancelled.Task.WaitAsync(Patience);
    }

    [Theory]
    [InlineData("result", "null")]
    [InlineData("result", "{}")]
    [InlineData("result", "[]")]
    [InlineData("result", "\"x\"")]
    [InlineData("error", "{\"code\":-1,\"message\":\"no\"}")]
    [InlineData("error", "{\"code\":-1,\"message\":\"no\",\"data\":null}")]
    [InlineData("error", "{\"code\":-1,\"message\":\"\"}")]
    public async Task UnusualAnswer_EndsTheQuestion_Everywhere(string member, string body)
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var id = await OpenAsync(replicas.First);
        var heard = new List<string>();
        foreach (var server in new[] { replicas.First, replicas.Second })
        {
            using var call = await CallAsync(replicas.First, id, 7, "ask", ("question", "why"));
            var answer = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = (await call.ReadAsync())["id"]!.DeepClone(), [member] = JsonNode.Parse(body) };

            var status = (await server.Wire().PostAsync(answer.ToJsonString(), Of(id))).Status;

            heard.Add($"{status} {(await call.ReadAsync()).ToJsonString()}");
        }

        heard[1].ShouldBe(heard[0]);
    }
}
