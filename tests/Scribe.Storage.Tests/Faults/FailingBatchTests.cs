namespace Scribe.Storage.Tests.Faults;

/// <summary>What goes to the server together with the commit is kept together, or not at all.</summary>
public sealed class FailingBatchTests(FaultServer machine) : IClassFixture<FaultServer>
{
    private const string Refuse = """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$
        """;

    [SkippableTheory]
    [InlineData("CREATE TRIGGER refuse BEFORE INSERT ON scribe.commits FOR EACH ROW EXECUTE FUNCTION refuse()")]
    [InlineData("CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON scribe.commits DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()")]
    public async Task BatchThatFailsAtItsEnd_IsNotTakenForDone(string trigger)
    {
        await using var on = await FaultyStore.OpenAsync(machine.Server);
        var (term, project) = await Draft.BoundSessionAsync(on.Store);
        await PostgresServer.ExecuteAsync(on.Database, Refuse);
        await PostgresServer.ExecuteAsync(on.Database, trigger);

        // Often enough for the statements to be prepared.
        for (var round = 0; round < 4; round++)
        {
            (await Should.ThrowAsync<ScribeException>(() => on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "refused")], null, default)))
                .Code.ShouldBe(ErrorCode.StoreUnavailable);
            (await Should.ThrowAsync<ScribeException>(() => on.Store.State.WriteAsync(term, "key", [1], 0, 100, default)))
                .Code.ShouldBe(ErrorCode.StoreUnavailable);
        }

        (await on.Store.State.FindAsync(term.Id, "key", default))!.Version.ShouldBe(0);
        (await Logs.MessagesOfIntactAsync(on.Store, project.Id)).ShouldBeEmpty();
        await PostgresServer.ExecuteAsync(on.Database, "DROP TRIGGER refuse ON scribe.commits");
        (await on.Store.State.WriteAsync(term, "key", [1], 0, 100, default)).ShouldBe(StateWrite.Written);
        await on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "kept")], null, default);
        (await Logs.MessagesOfIntactAsync(on.Store, project.Id)).ShouldBe(["kept"]);
    }

    [SkippableFact]
    public async Task TextThatIsNoUnicode_HarmsNoOtherAppend()
    {
        await using var on = await FaultyStore.OpenAsync(machine.Server);
        var (term, project) = await Draft.BoundSessionAsync(on.Store);

        var appends = Enumerable.Range(0, 40)
            .Select(number => on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, number == 20 ? "half \ud83c" : $"{number}")], null, default))
            .ToArray();

        for (var number = 0; number < appends.Length; number++)
        {
            if (number == 20)
                await Should.ThrowAsync<ScribeException>(appends[number]);
            else
                (await appends[number]).ShouldBeOfType<AppendOutcome.Appended>();
        }

        (await Logs.MessagesOfIntactAsync(on.Store, project.Id)).Count.ShouldBe(39);
    }
}
