namespace Scribe.Storage.TestKit;

/// <summary>Whatever is Unicode is kept unchanged, and found.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class UnusualTextTests(Func<Task<StoreFixture>> fixture) : StoreTests(fixture)
{
    /// <summary>Texts that stores have stumbled over.</summary>
    public static TheoryData<string> Texts { get; } = new(
        "plain", "", " ", "  two  blanks  ", "\ttab\r\nline\nend\n", "👩‍👩‍👧‍👦 family", "𝒮𝒸𝓇𝒾𝒷ℯ", "e\u0301 and é", "\u0301leading mark",
        "שלום עולם", "\u202Eright to left\u202C", "ﷺ", "𠮷野家", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢", "'", "''", "\"", "\\", "\\\\", "%", "_", "%s%n", "$1", "$$", "$tag$", "?", ":name", "@name", "{0}",
        "'; DROP TABLE entries; --", "/* */", "--", "a & b | !c", "(a <-> b)", "a:*", "'a' : 'b'", "NEAR(a b)", "a OR b NOT c", "\"phrase\"*", "^a", "a-b", "a/b",
        "\u0001\u0008\u001F\u007F", "\u0080\u009F", "\uFEFFmark", "\uFFFD", "\uFFFE\uFFFF", "\u2028\u2029", "\uE000", "ǅ ǆ Ǆ", "İıiI", "ß ẞ SS", "Σ σ ς", "\\u0000", "null", "NULL");

    [SkippableTheory]
    [MemberData(nameof(Texts))]
    public async Task Text_IsKeptInEveryField_OfAnEntry(string text)
    {
        var session = await OpenSessionAsync("alpha");
        var entry = Entry(text, session) with { Agent = text, Category = text, Tags = Json(text), Metadata = $$"""{"a":{{Json(text)}}}""" };

        Assert.IsType<AppendOutcome.Appended>(await Store.Entries.AppendAsync(
            session.Project!.Id, Term(session), [entry], new AppendKey(text, EntryChain.Digest([entry])), default));

        var row = Assert.Single(await ReadAsync(session.Project.Id));
        Assert.Equal(entry with { Sequence = 1, Words = "", Hash = row.Hash }, row);
        Assert.Equal(EntryChain.Next(EntryChain.Root(LogKind.Project, Root, "alpha"), row), row.Hash);
        var scan = EntryScanWalk.Of(session.Project.Id, 1, newestFirst: true);
        Assert.Single(await Store.WalkAsync(scan with { Filter = new EntryFilter { Agent = text, Category = text } }));
        Assert.Empty(await Store.WalkAsync(scan with { Filter = new EntryFilter { Agent = text + "x" } }));
        if (WordText.Fold(text) is { Length: > 0 } words)
        {
            Assert.Single(await Store.WalkAsync(scan with { Words = [new WordPhrase(words, IsPrefix: false)] }));
            Assert.Single(await Store.WalkAsync(scan with { Words = [.. words.Split(' ').Select(word => new WordPhrase(word, IsPrefix: true))] }));
            Assert.Empty(await Store.WalkAsync(scan with { Words = [new WordPhrase(words + "x", IsPrefix: false)] }));
        }

        Assert.True(Assert.IsType<AppendOutcome.Appended>(await Store.Entries.AppendAsync(
            session.Project.Id, Term(session), [entry], new AppendKey(text, EntryChain.Digest([entry])), default)).Repeated);
    }

    [SkippableTheory]
    [MemberData(nameof(Texts))]
    public async Task Text_IsKept_InNamesStateAndCases(string text)
    {
        var owner = NewOwner();
        var name = "name " + text;
        var claim = new ProjectClaim(Root + text, name, Now) { Change = new ProjectChange(text + "x", Json(text), null) };
        var session = Assert.IsType<SessionOpening.Opened>(
            await Store.Sessions.OpenAsync(NewSession(owner), NewKey(SessionKeyKind.Handle), null, claim, Now, NoCap, default)).Session;
        await Store.State.WriteAsync(Term(session), "key " + text, [1], 0, 100_000, default);
        var draft = new CaseRow
        {
            Place = new CasePlace(Root + text, 1, "2026-03-04", 0),
            Log = session.Project!.Id,
            Title = text,
            Description = text + "x",
            Agent = text,
            Tags = Json(text),
            Files = Json(text),
            Priority = 1,
            Version = 1,
            OpenedAt = Now,
            ChangedAt = Now,
        };
        var opened = Assert.IsType<CaseOutcome.Kept>(await Store.Cases.OpenAsync(draft, _ => Entry(text, session), Term(session), null, default)).Case;

        Assert.Equal((Root + text, name), (session.Project.Root, session.Project.Name));
        var record = Assert.Single(await Store.Projects.ListAsync(
            new ProjectFilter { Holder = owner, Root = Root + text, Name = name, Tags = Json(text), Limit = 10 }, default)).Record;
        Assert.Equal((session.Project, text + "x", Json(text)), (record.Project, record.Description, record.Tags));
        Assert.Equal([1], (await Store.State.FindAsync(session.Id, "key " + text, default))!.Value);
        Assert.Equal(opened, (await Store.Cases.FindAsync(opened.Place, 1, default))!.Value.Case);
        Assert.Equal(text, opened.Title);
        var listed = await Store.Cases.ListAsync(new CaseFilter(Root + text, 1, null, null, null, null, text, CaseText.Fold(text + "x")), long.MaxValue, 10, default);
        Assert.Equal(opened.Place, Assert.Single(listed).Place);
    }

    [SkippableFact]
    public async Task VeryLongWords_AreKeptAndFound_ByAllOfTheirLetters()
    {
        var session = await OpenSessionAsync("alpha");
        string[] words = [new string('a', 3_000), new string('a', 2_999) + "b", "x" + new string('é', 3_000), string.Concat(Enumerable.Repeat("𠮷", 1_500)), new string('9', 3_000)];
        await AppendAsync(session, [.. words.Select(word => $"before {word} behind")]);

        for (var number = 0; number < words.Length; number++)
        {
            foreach (var (phrase, isPrefix) in new[] { (words[number], false), ($"before {words[number]} behind", false), ($"before {words[number]}", true) })
            {
                var scan = EntryScanWalk.Of(session.Project!.Id, words.Length, newestFirst: true) with { Words = [new WordPhrase(phrase, isPrefix)] };
                Assert.Equal($"before {words[number]} behind", Assert.Single(await Store.WalkAsync(scan)).Message);
            }
        }

        var beginnings = EntryScanWalk.Of(session.Project!.Id, words.Length, newestFirst: false) with { Words = [new WordPhrase(new string('a', 2_990), IsPrefix: true)] };
        Assert.Equal([1, 2], (await Store.WalkAsync(beginnings)).Select(row => row.Sequence));
        Assert.Empty(await Store.WalkAsync(beginnings with { Words = [new WordPhrase(new string('a', 2_990), IsPrefix: false)] }));
    }

    [SkippableFact]
    public async Task LongMessages_AreKept_AndFoundByTheirLastWords()
    {
        var session = await OpenSessionAsync("alpha");
        var random = new Random(60);
        string[] messages =
        [
            .. Enumerable.Range(0, 4).Select(number => string.Join(' ', Enumerable.Range(0, 9_000).Select(_ => random.Next(100_000, 999_999))) + $" last{number} word"),
            string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦 ", 2_000)) + "last4 word",
            string.Join(' ', Enumerable.Repeat("same", 12_000)) + " last5 word",
        ];
        await AppendAsync(session, messages);

        Assert.Equal(messages, await MessagesAsync(session.Project!.Id));
        for (var number = 0; number < messages.Length; number++)
        {
            var scan = EntryScanWalk.Of(session.Project.Id, messages.Length, newestFirst: true) with { Words = [new WordPhrase($"last{number} word", IsPrefix: false)] };
            Assert.Equal(number + 1, Assert.Single(await Store.WalkAsync(scan)).Sequence);
        }
    }

    [SkippableFact]
    public async Task LongNamesAndKeys_AreToldApartByTheirEnds()
    {
        var begin = new string('é', 3_000);
        var session = await OpenSessionAsync(begin + "1");
        var other = await OpenSessionAsync(begin + "2");
        Assert.NotEqual(session.Project!.Id, other.Project!.Id);
        Assert.Equal(begin + "2", other.Project.Name);
        await Store.State.WriteAsync(Term(session), "key " + new string('k', 1_000) + "1", [1], null, 100_000, default);
        await Store.State.WriteAsync(Term(session), "key " + new string('k', 1_000) + "2", [2], null, 100_000, default);

        Assert.Equal([1], (await Store.State.FindAsync(session.Id, "key " + new string('k', 1_000) + "1", default))!.Value);
    }

    [SkippableFact]
    public async Task EmptyAndAbsentFields_AreToldApart()
    {
        var session = await OpenSessionAsync("alpha");
        var empty = Entry("", session) with { Agent = "", Category = "", Tags = "[]", Metadata = "{}", Confidence = 0 };
        await Store.Entries.AppendAsync(session.Project!.Id, Term(session), [empty, Entry("", session)], null, default);

        var rows = await ReadAsync(session.Project.Id);

        Assert.Equal(("", "", "[]", "{}", 0d), (rows[0].Agent, rows[0].Category, rows[0].Tags, rows[0].Metadata, rows[0].Confidence!.Value));
        Assert.True(rows[1] is { Agent: null, Category: null, Tags: null, Metadata: null, Confidence: null });
    }

    private static string Json(string text) => System.Text.Json.JsonSerializer.Serialize<string[]>([text]);
}
