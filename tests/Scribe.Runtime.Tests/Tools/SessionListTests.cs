using System.Text.Json;
using Microsoft.Data.Sqlite;
using Scribe.Identity;
using Scribe.Storage.Sqlite;

namespace Scribe.Runtime.Tests.Tools;

public class SessionListTests
{
    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task Owner_SeesItsOwnSessions_OfEveryConnection_AndNobodyElses(string revision)
    {
        var time = new FakeTime();
        await using var server = TestServer.Start(time: time);
        var (here, there) = (await server.ConnectAsync(revision, Users.First), await server.ConnectAsync(revision, Users.First));
        var (second, nobody) = (await server.ConnectAsync(revision, Users.Second), await server.ConnectAsync(revision));
        var alpha = await here.OpenAsync("alpha", server.Directory.Path);
        time.Advance(TimeSpan.FromSeconds(90));
        var empty = await there.OpenAsync();
        await second.OpenAsync("beta", server.Directory.Path);
        await nobody.OpenAsync("gamma", server.Directory.Path);
        time.Advance(TimeSpan.FromSeconds(10));

        var answer = (await here.CallAsync("list_sessions", ("session", alpha))).ShouldSucceed();

        var listed = Listed(answer);
        listed.Select(session => session.GetProperty("log_id").GetString()).ShouldBe([LogId(empty), LogId(alpha)]);
        listed[0].GetProperty("project").ValueKind.ShouldBe(JsonValueKind.Null);
        listed[1].GetProperty("project").GetProperty("name").GetString().ShouldBe("alpha");
        listed[1].GetProperty("project").GetProperty("root").GetString().ShouldNotBeNullOrWhiteSpace();
        listed.Select(session => session.GetProperty("age_seconds").GetInt64()).ShouldBe([10, 100]);
        listed.Select(session => session.GetProperty("is_current").GetBoolean()).ShouldBe([false, true]);
        listed[1].GetProperty("expires_at").GetDateTimeOffset().ShouldBeGreaterThan(time.GetUtcNow());
        answer.AllText.ShouldNotContain("scs_");
        answer.Meta("dev.scribe/session").ShouldBe(LogId(alpha));
    }

    [Fact]
    public async Task Owner_WithoutASession_SeesItsSessions_AndNoneIsOpened()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync(Revision.V2026_07_28, Users.First);
        Listed((await client.CallAsync("list_sessions")).ShouldSucceed()).ShouldBeEmpty();

        var handle = await client.OpenAsync();
        var answer = (await client.CallAsync("list_sessions")).ShouldSucceed();

        Listed(answer).Single().GetProperty("log_id").GetString().ShouldBe(LogId(handle));
        Listed(answer).Single().GetProperty("is_current").GetBoolean().ShouldBeFalse();
        answer.Meta("dev.scribe/session").ShouldBeNull();
    }

    [Fact]
    public async Task AnonymousCaller_SeesTheSessionOfItsCall_AndNoOther()
    {
        await using var server = TestServer.Start();
        var (client, other) = (await server.ConnectAsync(Revision.V2026_07_28), await server.ConnectAsync(Revision.V2025_11_25));
        var (one, two) = (await client.OpenAsync(), await other.OpenAsync());

        (await client.CallAsync("list_sessions")).ShouldFail("session_required");
        LogIds(await client.CallAsync("list_sessions", ("session", one))).ShouldBe([LogId(one)]);
        LogIds(await other.CallAsync("list_sessions")).ShouldBe([LogId(two)]);
        Listed(await other.CallAsync("list_sessions")).Single().GetProperty("is_current").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task ForeignHandle_IsAnsweredAsUnknown_AndListsNothing()
    {
        await using var server = TestServer.Start();
        var handle = await (await server.ConnectAsync(Revision.V2026_07_28, Users.First)).OpenAsync();

        foreach (var user in new[] { Users.Second, null })
        {
            var client = await server.ConnectAsync(Revision.V2026_07_28, user);
            var foreign = (await client.CallAsync("list_sessions", ("session", handle))).ShouldFail("session_unknown");
            foreign.AllText.ShouldBe((await client.CallAsync("list_sessions", ("session", SessionHandle.Create().Reveal()))).AllText);
        }
    }

    [Fact]
    public async Task ClosedAndExpiredSessions_AreNotListed()
    {
        var time = new FakeTime();
        await using var server = TestServer.Start(time: time);
        var client = await server.ConnectAsync(Revision.V2026_07_28, Users.First);
        await client.OpenAsync();
        time.Advance(TimeSpan.FromHours(20));
        var (closed, live) = (await client.OpenAsync(), await client.OpenAsync());
        await client.CallAsync("close_session", ("session", closed));
        time.Advance(TimeSpan.FromHours(10));

        LogIds(await client.CallAsync("list_sessions")).ShouldBe([LogId(live)]);
    }

    [Fact]
    public async Task Pages_ShowEverySessionOnce_AlsoThoseOpenedAtTheSameMoment_WhileOthersAreOpened()
    {
        var time = new FakeTime();
        await using var server = TestServer.Start(time: time);
        var client = await server.ConnectAsync(Revision.V2026_07_28, Users.First);
        var expected = new HashSet<string>();
        for (var i = 0; i < 7; i++)
            expected.Add(LogId(await client.OpenAsync()));

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await client.CallAsync("list_sessions", ("limit", 3), ("cursor", cursor))).ShouldSucceed();
            seen.AddRange(LogIds(page));
            cursor = page.Text("next_cursor");
            time.Advance(TimeSpan.FromSeconds(1));
            await client.OpenAsync();
        }
        while (cursor is not null);

        seen.ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public async Task BadLimitAndCursor_AreNamed()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync(Revision.V2026_07_28, Users.First);

        foreach (var limit in new[] { 0, -1, 101 })
            (await client.CallAsync("list_sessions", ("limit", limit))).ShouldFail("invalid_argument").AllText.ShouldContain("between 1 and 100");
        foreach (var cursor in new[] { "", "nonsense", "MTI", new string('a', 10_000) })
            (await client.CallAsync("list_sessions", ("cursor", cursor))).ShouldFail("invalid_argument").AllText.ShouldContain("list_sessions'");
        var anonymous = await server.ConnectAsync();
        await anonymous.OpenAsync();
        (await anonymous.CallAsync("list_sessions", ("limit", 0))).ShouldFail("invalid_argument");
    }

    [Fact]
    public async Task CursorOfAnotherOwner_ShowsNothingOfThatOwner()
    {
        await using var server = TestServer.Start();
        var (first, second) = (await server.ConnectAsync(Revision.V2026_07_28, Users.First), await server.ConnectAsync(Revision.V2026_07_28, Users.Second));
        await first.OpenAsync();
        await first.OpenAsync();
        var cursor = (await first.CallAsync("list_sessions", ("limit", 1))).Text("next_cursor").ShouldNotBeNull();

        LogIds(await second.CallAsync("list_sessions", ("cursor", cursor))).ShouldBeEmpty();
    }

    [Fact]
    public async Task List_IsReadFromItsIndex_WithoutSorting()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);
        await store.Registry.OpenAsync(Principal.OwnerOf(Users.First), null, null, default);
        using var connection = new SqliteConnection($"Data Source={directory.Database};Mode=ReadOnly");
        connection.Open();
        using var explain = connection.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + SessionSql.ListByOwner;
        foreach (var name in new[] { "$owner", "$opened_at", "$log_id", "$now", "$limit" })
            explain.Parameters.AddWithValue(name, 1);
        using var reader = explain.ExecuteReader();
        var plan = "";
        while (reader.Read())
            plan += reader.GetString(3) + "\n";

        plan.ShouldContain("USING INDEX sessions_by_opening (owner=? AND (opened_at,log_id)<(?,?))");
        plan.ShouldNotContain("TEMP B-TREE");
        plan.ShouldNotContain("SCAN");
    }

    private static List<JsonElement> Listed(Answer answer) => [.. answer.ShouldSucceed().Content.GetProperty("sessions").EnumerateArray()];

    private static IEnumerable<string> LogIds(Answer answer) => Listed(answer).Select(session => session.GetProperty("log_id").GetString()!);

    private static string LogId(string handle)
    {
        SessionHandle.TryParse(handle, out var parsed).ShouldBeTrue();
        return parsed.LogId;
    }
}
