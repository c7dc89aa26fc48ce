using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace Scribe.Runtime.Tests.Calls;

public class CallGuardTests
{
    public enum Registration
    {
        ByType,
        FromAssembly,
        AsInstance,
    }

    [Theory]
    [CombinatorialRegistrations]
    public async Task Session_ReachesTheTool_HoweverItIsRegistered(Registration registration, string revision)
    {
        await using var server = Start(registration);
        var client = await server.ConnectAsync(revision);
        var handle = await client.OpenAsync("alpha", server.Directory.Path);

        (await client.CallAsync("where", ("session", handle))).ShouldSucceed().AllText.ShouldBe("alpha");
        (await client.CallAsync("where_static", ("session", handle), ("greeting", "hello"))).AllText.ShouldBe("hello alpha");
        (await client.CallAsync("seen_arguments", ("session", handle), ("other", 1))).AllText.ShouldBe("other");
    }

    [Theory]
    [CombinatorialRegistrations]
    public async Task Schema_HasTheSessionString_AndNothingElseOfTheSession(Registration registration, string revision)
    {
        await using var server = Start(registration);
        var client = await server.ConnectAsync(revision);

        var tools = (await client.Mcp.ListToolsAsync()).ToDictionary(tool => tool.Name, tool => tool.JsonSchema);

        tools["where"].GetProperty("properties").EnumerateObject().Select(property => property.Name).ShouldBe(["session"]);
        tools["where"].GetProperty("properties").GetProperty("session").GetProperty("type").GetString().ShouldBe("string");
        tools["where"].TryGetProperty("required", out _).ShouldBeFalse();
        tools["where_static"].GetProperty("required").EnumerateArray().Select(name => name.GetString()).ShouldBe(["greeting"]);
        tools["maybe"].GetProperty("properties").TryGetProperty("session", out _).ShouldBeTrue();
        tools["plain"].GetProperty("properties").GetProperty("session").TryGetProperty("description", out _).ShouldBeFalse("its own");
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task WithoutASession_NothingRuns(string revision)
    {
        await using var server = Start();
        var client = await server.ConnectAsync(revision);

        (await client.CallAsync("where")).ShouldFail("session_required");
        (await client.CallAsync("where", ("session", null))).ShouldFail("session_required");
        (await client.CallAsync("where", ("session", SessionHandle.Create().Reveal()))).ShouldFail("session_unknown");
        (await client.CallAsync("where", ("session", 17))).ShouldFail("session_unknown");
        (await client.CallAsync("maybe")).ShouldSucceed().AllText.ShouldBe("nobody's");
        (await client.CallAsync("maybe", ("session", "scs_nonsense"))).ShouldFail("session_unknown");
    }

    [Fact]
    public async Task ToolWithoutASession_IsLeftAlone()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();

        var answer = await client.CallAsync("plain", ("number", 1), ("session", "the tool's own"));

        answer.AllText.ShouldBe("1 the tool's own");
        answer.Result.Meta.ShouldBeNull();
    }

    [Fact]
    public async Task Result_NamesSessionAndProject_AndTheAuthorsOwnResultStaysClean()
    {
        await using var server = Start();
        var (first, second) = (await server.ConnectAsync(), await server.ConnectAsync());
        await first.OpenAsync("alpha", server.Directory.Path);
        await second.OpenAsync("beta", server.Directory.Path);

        var (ofFirst, ofSecond) = (await first.CallAsync("shared_result"), await second.CallAsync("shared_result"));

        ofFirst.Meta("dev.scribe/project").ShouldBe("alpha");
        ofSecond.Meta("dev.scribe/project").ShouldBe("beta");
        ofFirst.Meta("dev.scribe/session").ShouldNotBeNull().ShouldMatch("^scs#[0-9a-f]{8}$");
        AuthorTools.SharedResult(null!).Meta.ShouldBeNull();
    }

    [Fact]
    public async Task Call_SeesOneSnapshot_WhileAnotherCallRebinds()
    {
        var gate = new CallGate();
        await using var server = Start(gate: gate);
        var client = await server.ConnectAsync();
        var handle = await client.OpenAsync("alpha", server.Directory.Path);

        var looking = client.CallAsync("look_twice", ("session", handle));
        await gate.Entered.Task;
        (await client.CallAsync("set_project", ("session", handle), ("name", "beta"), ("root", server.Directory.Path))).ShouldSucceed();
        gate.Opened.SetResult();

        (await looking).AllText.ShouldBe("alpha alpha");
        (await client.CallAsync("where", ("session", handle))).AllText.ShouldBe("beta");
    }

    [Fact]
    public async Task ArgumentsThatTheSdkTakes_AreTaken()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();
        await client.OpenAsync("alpha", server.Directory.Path);

        var answer = await client.CallAsync(
            "shapes", ("day", "monday"), ("place", new Dictionary<string, object> { ["NAME"] = "hall", ["unknown"] = 1 }), ("count", "7"), ("more", true));

        answer.ShouldSucceed().AllText.ShouldBe("Monday hall 7 scs#");
    }

    [Fact]
    public async Task ArgumentsThatTheSdkRefuses_AreNamed()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();
        await client.OpenAsync("alpha", server.Directory.Path);
        var place = new { name = "hall" };

        (await client.CallAsync("shapes", ("day", "someday"), ("place", place))).ShouldFail("invalid_argument").AllText.ShouldContain("'day'");
        (await client.CallAsync("shapes", ("day", "monday"))).ShouldFail("invalid_argument").AllText.ShouldContain("'place'");
        (await client.CallAsync("shapes", ("day", "monday"), ("place", place), ("count", "many"))).ShouldFail("invalid_argument").AllText.ShouldContain("'count'");
    }

    [Fact]
    public async Task ScribeException_OfTheAuthor_BecomesATaughtError()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();
        await client.OpenAsync("alpha", server.Directory.Path);

        var answer = (await client.CallAsync("fails")).ShouldFail("invalid_argument");

        answer.AllText.ShouldBe("invalid_argument: The author refuses. Ask otherwise.");
        answer.Meta("dev.scribe/project").ShouldBe("alpha");
    }

    [Fact]
    public async Task AnyOtherException_StaysOnTheServer()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();
        await client.OpenAsync("alpha", server.Directory.Path);

        var answer = await client.CallAsync("throws");

        answer.Result.IsError.ShouldBe(true);
        answer.AllText.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Constructor_MayTakeTheSession()
    {
        await using var server = TestServer.Start(builder => builder.WithScribeTools().WithTools<ConstructedTools>());
        var client = await server.ConnectAsync(Revision.V2026_07_28);
        var handle = await client.OpenAsync("alpha", server.Directory.Path);

        (await client.CallAsync("where_constructed", ("session", handle))).ShouldSucceed().AllText.ShouldBe("alpha");
        (await client.CallAsync("where_constructed")).ShouldFail("session_required");
    }

    [Fact]
    public async Task ScopedService_GetsTheSessionOfItsCall_AndNoneWhereTheToolTakesNone()
    {
        await using var server = TestServer.Start(builder =>
        {
            builder.WithScribeTools().WithTools([typeof(ServiceTools)]);
            builder.Services.AddScoped<ProjectLabel>();
        });
        var client = await server.ConnectAsync();
        await client.OpenAsync("alpha", server.Directory.Path);

        (await client.CallAsync("label")).ShouldSucceed().AllText.ShouldBe("scs# project alpha");
        (await client.CallAsync("label_unguarded")).Result.IsError.ShouldBe(true);
        server.Log.Text.ShouldContain("Give the tool, prompt or resource a Session parameter");
    }

    [Fact]
    public async Task ServerThatSharesOneScope_FailsClosed()
    {
        await using var server = TestServer.Start(builder =>
        {
            builder.WithScribeTools();
            builder.Services.Configure<McpServerOptions>(options => options.ScopeRequests = false);
        });
        var (first, second) = (await server.ConnectAsync(), await server.ConnectAsync());
        await first.CallAsync("open_session");

        (await second.CallAsync("open_session")).Result.IsError.ShouldBe(true);
    }

    [Fact]
    public async Task ToolThatTakesASessionAndAnArgumentOfThatName_IsRefusedByName()
    {
        await using var server = TestServer.Start(builder => builder.WithScribeTools().WithTools([typeof(ClashingTools)]));

        // The server's options are made when it starts.
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => server.ConnectAsync());

        refusal.Message.ShouldContain("'clashing'");
    }

    /// <summary>Without the attribute that would have it found in the assembly.</summary>
    internal static class ClashingTools
    {
#pragma warning disable SCRIBE3002 // what a project that turned the rule off meets at start-up
        [McpServerTool(Name = "clashing")]
        public static string Clash(Session current, string session) => current.LogId + session;
#pragma warning restore SCRIBE3002
    }

    private static TestServer Start(Registration registration = Registration.ByType, CallGate? gate = null)
    {
        gate ??= new CallGate();
        return TestServer.Start(builder =>
        {
            builder.Services.AddSingleton(gate);
            builder.WithScribeTools();
            _ = registration switch
            {
                Registration.ByType => builder.WithTools<AuthorTools>(),
                Registration.AsInstance => builder.WithTools(new AuthorTools(gate)),
                _ => builder.WithToolsFromAssembly(typeof(AuthorTools).Assembly),
            };
            // The assembly holds tools for other tests too.
            builder.Services.AddScoped<ProjectLabel>();
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ToolCreatedWithoutServices_IsRefusedAtTheStart(bool namedSession)
    {
        var tool = namedSession
            ? McpServerTool.Create((Session session) => session.LogId, new() { Name = "created" })
            : McpServerTool.Create((Session mine) => mine.LogId, new() { Name = "created" });
        await using var server = TestServer.Start(builder => builder.WithScribeTools().WithTools([tool]));

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => server.ConnectAsync());

        refusal.Message.ShouldContain("'created'");
        refusal.Message.ShouldContain("McpServerToolCreateOptions.Services");
    }

    [McpServerToolType]
    internal abstract class BaseTools
    {
        [McpServerTool(Name = "inherited")]
        public string Inherited() => ProjectOf();

        protected abstract string ProjectOf();
    }

    internal sealed class DerivedTools(Session session) : BaseTools
    {
        protected override string ProjectOf() => session.RequireProject().Name.Value;
    }

    [Fact]
    public async Task InheritedTool_IsGuardedByItsOwnConstructor()
    {
        await using var server = TestServer.Start(builder => builder.WithScribeTools().WithTools<DerivedTools>());
        var client = await server.ConnectAsync();
        (await client.CallAsync("inherited")).ShouldFail("session_required");
        await client.OpenAsync("alpha", server.Directory.Path);

        (await client.CallAsync("inherited")).ShouldSucceed().AllText.ShouldBe("alpha");
    }
}
