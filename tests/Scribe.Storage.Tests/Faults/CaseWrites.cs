using Scribe.Storage.Postgres;

namespace Scribe.Storage.Tests.Faults;

/// <summary>Writes of cases.</summary>
internal static class CaseWrites
{
    public static IReadOnlyDictionary<string, Func<FaultyStore, Task<Write>>> All { get; } = new Dictionary<string, Func<FaultyStore, Task<Write>>>
    {
        ["open a case"] = OpenCaseAsync,
        ["change a case"] = ChangeCaseAsync,
    };

    private static async Task<Write> OpenCaseAsync(FaultyStore on)
    {
        var (session, log) = await Draft.BoundSessionAsync(on.Witness);
        var root = Draft.Name("/root");
        return new Write(
            async () => (await OpenCaseAsync(on.Store, root, session, log)).Place.Number.ShouldBe(1),
            async () =>
            {
                (await on.Witness.Cases.ListAsync(Any(root), long.MaxValue, 10, default)).Count.ShouldBe(1);
                (await OpenCaseAsync(on.Witness, root, session, log)).Place.Number.ShouldBe(2);
                (await Logs.MessagesOfIntactAsync(on.Witness, log.Id)).ShouldBe(["opened 1", "opened 2"]);
            });
    }

    private static async Task<CaseRow> OpenCaseAsync(PostgresStore store, string root, SessionTerm session, ProjectRow log)
    {
        return (await store.Cases.OpenAsync(Draft.Case(root, log.Id), row => Draft.Entry(session.Id, $"opened {row.Place.Number}"), session, null, default))
            .ShouldBeOfType<CaseOutcome.Kept>().Case;
    }

    private static async Task<Write> ChangeCaseAsync(FaultyStore on)
    {
        var (session, log) = await Draft.BoundSessionAsync(on.Witness);
        var opened = await OpenCaseAsync(on.Witness, Draft.Name("/root"), session, log);
        return new Write(
            async () => (await on.Store.Cases.ChangeAsync(
                    opened.Place,
                    present => new CaseChange(
                        present with { Version = present.Version + 1, Fix = "mended" },
                        new CaseLinkRow { Version = present.Version + 1, At = Draft.Now, Log = log.Id, Fix = "mended" },
                        Draft.Entry(session.Id, "changed")),
                    log.Id, session, null, default))
                .ShouldBeOfType<CaseOutcome.Kept>().Case.Version.ShouldBe(2),
            async () =>
            {
                var (found, links) = (await on.Witness.Cases.FindAsync(opened.Place, 10, default)).ShouldNotBeNull();
                (found.Version, found.Fix, links.Count).ShouldBe((2, "mended", 1));
                (await Logs.MessagesOfIntactAsync(on.Witness, log.Id)).ShouldBe(["opened 1", "changed"]);
            });
    }

    private static CaseFilter Any(string root) => new(root, null, null, null, null, null, null, null);
}
