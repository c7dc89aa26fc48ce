using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Scribe.Identity;
using Scribe.Sessions;

namespace Scribe.Runtime.Tests.Identity;

public sealed class SessionResolverTests : IAsyncLifetime
{
    private readonly TempDirectory _directory = new();
    private readonly FakeTime _time = new();
    private readonly TestStore _store;
    private readonly ConnectionId _connection = new();

    public SessionResolverTests() => _store = TestStore.Open(_directory.Database, _time);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Argument_ComesBeforeTheConnection()
    {
        var named = await OpenAsync();
        await OpenAsync(_connection);

        var resolved = await ResolveAsync(Over(_connection) with { HandleArgument = Argument(named) });

        resolved.ShouldBeOfType<Resolution.Resolved>().By.ShouldBe("argument");
        ((Resolution.Resolved)resolved).Session.Id.ShouldBe(named.Session.Id);
    }

    [Fact]
    public async Task Meta_ComesBeforeTheConnection()
    {
        var named = await OpenAsync();
        await OpenAsync(_connection);

        var resolved = await ResolveAsync(Over(_connection) with { HandleInMeta = named.Handle.Reveal() });

        resolved.ShouldBeOfType<Resolution.Resolved>().By.ShouldBe("meta");
        ((Resolution.Resolved)resolved).Session.Id.ShouldBe(named.Session.Id);
    }

    [Fact]
    public async Task ArgumentAndMetaThatAgree_Resolve()
    {
        var named = await OpenAsync();

        (await ResolveAsync(new CallEvidence { HandleArgument = Argument(named), HandleInMeta = named.Handle.Reveal() }))
            .ShouldBeOfType<Resolution.Resolved>();
    }

    [Fact]
    public async Task ArgumentAndMetaThatDisagree_AreAConflict()
    {
        var (one, other) = (await OpenAsync(), await OpenAsync());

        (await ResolveAsync(new CallEvidence { HandleArgument = Argument(one), HandleInMeta = other.Handle.Reveal() }))
            .ShouldBeOfType<Resolution.Conflict>();
    }

    [Fact]
    public async Task Connection_AnswersForAnInitializeEraClient()
    {
        var opened = await OpenAsync(_connection);

        var resolved = (await ResolveAsync(Over(_connection))).ShouldBeOfType<Resolution.Resolved>();

        resolved.By.ShouldBe("connection");
        resolved.Session.Id.ShouldBe(opened.Session.Id);
    }

    [Theory]
    [InlineData("2026-07-28")]
    [InlineData("2027-01-01")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Connection_NeverAnswersForARevisionWithoutSessions(string? revision)
    {
        await OpenAsync(_connection);

        (await ResolveAsync(Over(_connection) with { Revision = revision })).ShouldBe(
            new Resolution.Absent(AbsenceReason.NothingNamed, WasNamed: false));
    }

    [Fact]
    public async Task TransportSession_ComesBeforeTheConnection()
    {
        var evidence = Over(_connection) with { TransportSession = "t" };
        var opened = await OpenAsync(evidence);
        await OpenAsync(_connection);

        var resolved = (await ResolveAsync(evidence)).ShouldBeOfType<Resolution.Resolved>();

        resolved.By.ShouldBe("transport session");
        resolved.Session.Id.ShouldBe(opened.Session.Id);
    }

    [Theory]
    [InlineData("2026-07-28")]
    [InlineData("2027-01-01")]
    [InlineData("")]
    [InlineData(null)]
    public async Task TransportSession_NeverAnswersForARevisionWithoutSessions(string? revision)
    {
        var evidence = new CallEvidence { TransportSession = "t", Revision = Revision.V2025_11_25 };
        await OpenAsync(evidence);

        (await ResolveAsync(evidence with { Revision = revision })).ShouldBe(
            new Resolution.Absent(AbsenceReason.NothingNamed, WasNamed: false));
    }

    [Fact]
    public async Task TransportSession_AndOwner_DoNotRunTogether()
    {
        var owner = new Owner([.. Enumerable.Repeat((byte)'o', 32)]);
        var evidence = new CallEvidence { TransportSession = "t", Revision = Revision.V2025_11_25, Owner = owner };
        await OpenAsync(evidence);

        (await ResolveAsync(evidence)).ShouldBeOfType<Resolution.Resolved>();
        (await ResolveAsync(evidence with { TransportSession = "t" + new string('o', 32), Owner = Owner.Anonymous })).ShouldBe(
            new Resolution.Absent(AbsenceReason.NothingNamed, WasNamed: false));
    }

    [Theory]
    [InlineData("\"scs_nonsense\"")]
    [InlineData("\"\"")]
    [InlineData("17")]
    [InlineData("{}")]
    [InlineData("true")]
    public async Task MalformedHandle_IsUnknown_AndTheConnectionDoesNotAnswerInItsPlace(string json)
    {
        await OpenAsync(_connection);
        var unknown = new Resolution.Absent(AbsenceReason.Unknown, WasNamed: true);

        (await ResolveAsync(Over(_connection) with { HandleArgument = JsonElement.Parse(json) })).ShouldBe(unknown);
        (await ResolveAsync(Over(_connection) with { HandleInMeta = JsonNode.Parse(json) })).ShouldBe(unknown);
    }

    [Fact]
    public async Task MadeUpHandle_IsUnknown_AndTheConnectionDoesNotAnswerInItsPlace()
    {
        await OpenAsync(_connection);
        var madeUp = JsonSerializer.SerializeToElement(SessionHandle.Create().Reveal());

        (await ResolveAsync(Over(_connection) with { HandleArgument = madeUp })).ShouldBe(
            new Resolution.Absent(AbsenceReason.Unknown, WasNamed: true));
    }

    [Fact]
    public async Task ForeignHandle_IsAnsweredAsUnknown()
    {
        var first = Principal.OwnerOf(Users.First);
        var opened = await _store.Registry.OpenAsync(first, null, null, default);
        var evidence = new CallEvidence { HandleArgument = Argument(opened) };

        (await ResolveAsync(evidence with { Owner = first })).ShouldBeOfType<Resolution.Resolved>();
        foreach (var foreign in new[] { Principal.OwnerOf(Users.Second), Owner.Anonymous })
        {
            (await ResolveAsync(evidence with { Owner = foreign })).ShouldBe(
                new Resolution.Absent(AbsenceReason.Unknown, WasNamed: true));
        }
    }

    [Fact]
    public async Task AnonymousSession_IsForeignToAnAuthenticatedCaller()
    {
        var opened = await OpenAsync();

        (await ResolveAsync(new CallEvidence { HandleArgument = Argument(opened), Owner = Principal.OwnerOf(Users.First) }))
            .ShouldBe(new Resolution.Absent(AbsenceReason.Unknown, WasNamed: true));
    }

    [Fact]
    public async Task ExpiredSession_IsExpiredToItsOwner_AndUnknownToOthers()
    {
        var first = Principal.OwnerOf(Users.First);
        var opened = await _store.Registry.OpenAsync(first, null, null, default);
        _time.Advance(TimeSpan.FromHours(27));
        var evidence = new CallEvidence { HandleArgument = Argument(opened) };

        (await ResolveAsync(evidence with { Owner = first })).ShouldBe(
            new Resolution.Absent(AbsenceReason.Expired, WasNamed: true));
        (await ResolveAsync(evidence with { Owner = Principal.OwnerOf(Users.Second) })).ShouldBe(
            new Resolution.Absent(AbsenceReason.Unknown, WasNamed: true));
    }

    [Fact]
    public async Task StoreThatFails_IsUnavailable_AndNeverAbsent()
    {
        var opened = await OpenAsync(_connection);
        File.WriteAllBytes(_directory.Database, [.. Enumerable.Repeat((byte)0xAB, 40_000)]);
        File.Delete(_directory.Database + "-wal");

        (await ResolveAsync(new CallEvidence { HandleArgument = Argument(opened) })).ShouldBeOfType<Resolution.Unavailable>();
        (await ResolveAsync(Over(_connection))).ShouldBeOfType<Resolution.Unavailable>();
    }

    [Fact]
    public async Task NothingAtAll_IsAbsent() => (await ResolveAsync(default)).ShouldBe(
        new Resolution.Absent(AbsenceReason.NothingNamed, WasNamed: false));

    private static CallEvidence Over(ConnectionId connection) => new() { Connection = connection, Revision = Revision.V2025_11_25 };

    private static JsonElement Argument(OpenedSession opened) => JsonSerializer.SerializeToElement(opened.Handle.Reveal());

    private Task<OpenedSession> OpenAsync(ConnectionId? connection = null) =>
        _store.Registry.OpenAsync(Owner.Anonymous, connection?.KeyFor(Owner.Anonymous), null, default);

    private Task<OpenedSession> OpenAsync(CallEvidence evidence) =>
        _store.Registry.OpenAsync(evidence.Owner, Conversation.KeyOf(evidence), null, default);

    private async Task<Resolution> ResolveAsync(CallEvidence evidence) =>
        await new SessionResolver(_store.Registry, _store.Principals, _store.Refused, NullLogger<SessionResolver>.Instance)
            .ResolveAsync(evidence, default);

    [Fact]
    public async Task SessionWhoseRenewalCannotBeWritten_StillResolves()
    {
        var opened = await OpenAsync();
        _time.Advance(TimeSpan.FromHours(12));
        await _store.Database.Writer.DisposeAsync();

        (await ResolveAsync(new CallEvidence { HandleArgument = Argument(opened) })).ShouldBeOfType<Resolution.Resolved>();
    }

    [Fact]
    public async Task Evidence_PrintsNoHandle()
    {
        var opened = await OpenAsync();
        var evidence = new CallEvidence { HandleArgument = Argument(opened), HandleInMeta = opened.Handle.Reveal(), TransportSession = "transport" };

        evidence.ToString().ShouldBe("CallEvidence");
        $"{opened}".ShouldNotContain("scs_");
        Scribe.Tools.SessionView.Of(opened.Session, opened.Handle, "next").ToString().ShouldNotContain("scs_");
    }
}
