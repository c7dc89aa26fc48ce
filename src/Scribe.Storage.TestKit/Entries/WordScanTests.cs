namespace Scribe.Storage.TestKit;

/// <summary>Words, phrases and beginnings of words, against a plain search over random entries.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class WordScanTests(Func<Task<StoreFixture>> fixture) : EntryTestBase(fixture)
{
    private const int Seed = 20_260_305;

    private static readonly string[] Vocabulary =
    [
        "apple", "Apples", "app", "APPLE", "pear", "pea", "über", "UBER", "naïve", "naive", "c3po", "42", "4", "not", "and", "or", "near", "the",
        "don't", "snake_case", "a.b", "été", "заявка", "漢字", "🍐pear", "x&y", "(z)", "e\u0301te\u0301",
    ];

    private readonly Random _random = new(Seed);
    private IReadOnlyList<EntryRow> _rows = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var foreign = await OpenSessionAsync("beta");
        await AppendAsync(Session, [.. Enumerable.Range(0, 300).Select(_ => RandomMessage())]);
        await AppendAsync(foreign, [.. Enumerable.Range(0, 50).Select(_ => RandomMessage())]);
        await AppendAsync(Session, "", "...", "🍐");
        _rows = await ReadAsync(Log);
    }

    [SkippableTheory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Phrases_FindWhatAPlainSearchFinds(bool newestFirst, bool ranked)
    {
        for (var run = 0; run < 60; run++)
        {
            var phrases = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => RandomPhrase()).ToArray();

            var found = (await Store.WalkAsync(Scan(newestFirst, phrases) with { Ranked = ranked })).Select(row => row.Sequence);

            ShouldBe(Expected(newestFirst, row => phrases.All(phrase => Holds(row, phrase))), found, phrases);
        }
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PhrasesWithFiltersAndTests_FindWhatPassesAllOfThem_InSlicesOfAnySize(bool newestFirst)
    {
        for (var run = 0; run < 40; run++)
        {
            var phrase = RandomPhrase();
            var statuses = _random.Next(1, 64);
            var scan = Scan(newestFirst, phrase) with
            {
                Filter = new EntryFilter { Statuses = statuses },
                Test = run % 2 == 0 ? null : new MessageTest(message => message.Contains('p', StringComparison.Ordinal)),
                MaxMatches = _random.Next(1, 30),
                Limit = _random.Next(1, 30),
                MaxCharacters = _random.Next(1, 1_000),
            };

            var found = (await Store.WalkAsync(scan)).Select(row => row.Sequence);

            ShouldBe(
                Expected(newestFirst, row => Holds(row, phrase) && (statuses >> row.Status & 1) == 1
                    && (run % 2 == 0 || row.Message.Contains('p', StringComparison.Ordinal))),
                found,
                phrase);
        }
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ManyLongWords_AreLookedFor_ThroughALogOfAnyLength(bool newestFirst)
    {
        string[] words = [.. Enumerable.Range(0, 32).Select(number => $"{number}" + new string('漢', 600))];
        await AppendAsync(Session, string.Join(' ', words));
        var scan = EntryScanWalk.Of(Log, 1_500_000, newestFirst) with { Words = [.. words.Select(word => new WordPhrase(word, IsPrefix: false))] };

        Assert.Equal(_rows.Count + 1, Assert.Single(await Store.WalkAsync(scan)).Sequence);
    }

    [SkippableFact]
    public async Task Rank_IsBetterForWhatHoldsTheWordMoreOften_AndForWhatIsShorter()
    {
        var session = await OpenSessionAsync("ranks");
        await AppendAsync(
            session, "quince one two three four", "quince quince quince three four", "quince one", "quince one two three four five six seven eight nine ten",
            "nothing of it", "and nothing", "nor here", "nor there", "nowhere");

        var found = await Store.WalkAsync(EntryScanWalk.Of(session.Project!.Id, 9, newestFirst: true) with
        {
            Words = [new WordPhrase("quince", IsPrefix: false)],
            Ranked = true,
        });

        var scores = found.ToDictionary(row => row.Sequence, row => row.Score);
        Assert.Equal([4, 3, 2, 1], found.Select(row => row.Sequence));
        Assert.True(scores[2] < scores[1], "more often");
        Assert.True(scores[3] < scores[1] && scores[1] < scores[4], "shorter");
        Assert.All(await Store.WalkAsync(EntryScanWalk.Of(session.Project.Id, 9, newestFirst: true)), row => Assert.Equal(0, row.Score));
    }

    [SkippableFact]
    public async Task OperatorsOfQueryLanguages_AreWordsLikeOthers()
    {
        foreach (var word in (string[])["not", "and", "or", "near"])
        {
            var phrase = new WordPhrase(word, IsPrefix: false);
            ShouldBe(Expected(newestFirst: true, row => Holds(row, phrase)), (await Store.WalkAsync(Scan(true, phrase))).Select(row => row.Sequence), phrase);
            var pair = new WordPhrase($"{word} apple", IsPrefix: true);
            ShouldBe(Expected(newestFirst: true, row => Holds(row, pair)), (await Store.WalkAsync(Scan(true, pair))).Select(row => row.Sequence), pair);
        }
    }

    private EntryScan Scan(bool newestFirst, params WordPhrase[] phrases) =>
        EntryScanWalk.Of(Log, _rows.Count, newestFirst) with { Words = phrases, Limit = 40 };

    private IEnumerable<long> Expected(bool newestFirst, Func<EntryRow, bool> holds)
    {
        var places = _rows.Where(holds).Select(row => row.Sequence);
        return newestFirst ? places.Reverse() : places;
    }

    private static bool Holds(EntryRow row, WordPhrase phrase) => $" {WordText.Fold(row.Message)} ".Contains(
        phrase.IsPrefix ? $" {phrase.Words}" : $" {phrase.Words} ", StringComparison.Ordinal);

    private static void ShouldBe(IEnumerable<long> expected, IEnumerable<long> found, params WordPhrase[] phrases) => Assert.True(
        expected.SequenceEqual(found),
        $"seed {Seed}, {string.Join(", ", phrases.AsEnumerable())}: {string.Join(' ', expected)} but found {string.Join(' ', found)}");

    private string RandomMessage() => string.Join(' ', Enumerable.Range(0, _random.Next(1, 12)).Select(_ => Vocabulary[_random.Next(Vocabulary.Length)]));

    /// <summary>Some words that stand somewhere, or may stand nowhere; the last one may be cut.</summary>
    private WordPhrase RandomPhrase()
    {
        var words = WordText.Fold(_random.Next(3) == 0 ? RandomMessage() : Vocabulary[_random.Next(Vocabulary.Length)]).Split(' ');
        var phrase = string.Join(' ', words.Take(_random.Next(1, 4)));
        var isPrefix = _random.Next(2) == 0;
        if (isPrefix && phrase.Length > 1 && phrase[^2] != ' ' && char.IsAsciiLetter(phrase[^1]))
            phrase = phrase[..^1];
        return new WordPhrase(phrase, isPrefix);
    }

    private sealed class MessageTest(Func<string, bool> passes) : IEntryTest
    {
        public TimeSpan Spent => TimeSpan.Zero;

        public bool Passes(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tags, ReadOnlySpan<byte> metadata) =>
            passes(System.Text.Encoding.UTF8.GetString(message));
    }
}
