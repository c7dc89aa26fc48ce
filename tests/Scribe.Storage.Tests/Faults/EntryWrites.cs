namespace Scribe.Storage.Tests.Faults;

/// <summary>Writes of entries.</summary>
internal static class EntryWrites
{
    public static IReadOnlyDictionary<string, Func<FaultyStore, Task<Write>>> All { get; } = new Dictionary<string, Func<FaultyStore, Task<Write>>>
    {
        ["append"] = AppendAsync,
        ["append with a key"] = AppendKeyedAsync,
        ["append in a group"] = AppendGroupAsync,
    };

    private static async Task<Write> AppendAsync(FaultyStore on)
    {
        var (session, project) = await Draft.BoundSessionAsync(on.Witness);
        return new Write(
            async () => (await on.Store.Entries.AppendAsync(project.Id, session, [Draft.Entry(session.Id, "one"), Draft.Entry(session.Id, "two")], null, default))
                .ShouldBeOfType<AppendOutcome.Appended>().ShouldSatisfyAllConditions(
                    appended => (appended.First, appended.Last, appended.Repeated).ShouldBe((1, 2, false))),
            async () => (await Logs.MessagesOfIntactAsync(on.Witness, project.Id)).ShouldBe(["one", "two"]));
    }

    private static async Task<Write> AppendKeyedAsync(FaultyStore on)
    {
        var (session, project) = await Draft.BoundSessionAsync(on.Witness);
        var entry = Draft.Entry(session.Id, "keyed");
        var key = Draft.AppendKey(entry);
        return new Write(
            async () => (await on.Store.Entries.AppendAsync(project.Id, session, [entry], key, default))
                .ShouldBeOfType<AppendOutcome.Appended>().Repeated.ShouldBeFalse(),
            async () =>
            {
                (await on.Witness.Entries.AppendAsync(project.Id, session, [entry], key, default))
                    .ShouldBeOfType<AppendOutcome.Appended>().Repeated.ShouldBeTrue();
                (await Logs.MessagesOfIntactAsync(on.Witness, project.Id)).ShouldBe(["keyed"]);
            });
    }

    /// <summary>The first goes alone; what comes meanwhile goes together.</summary>
    private static async Task<Write> AppendGroupAsync(FaultyStore on)
    {
        var first = await Draft.BoundSessionAsync(on.Witness);
        var second = await Draft.BoundSessionAsync(on.Witness);
        (SessionTerm Term, ProjectRow Project)[] sessions = [first, second];
        return new Write(
            async () =>
            {
                var appended = await Task.WhenAll(Enumerable.Range(0, 16).Select(number =>
                {
                    var (term, project) = sessions[number % 2];
                    return on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, $"{number}")], null, default);
                }));
                appended.Cast<AppendOutcome.Appended>().Select(outcome => outcome.First).Order().ShouldBe(Enumerable.Range(0, 16).Select(place => 1L + (place / 2)));
            },
            async () =>
            {
                foreach (var (index, (_, project)) in sessions.Index())
                {
                    (await Logs.MessagesOfIntactAsync(on.Witness, project.Id)).Select(int.Parse).Order()
                        .ShouldBe(Enumerable.Range(0, 8).Select(number => (2 * number) + index));
                }
            });
    }
}
