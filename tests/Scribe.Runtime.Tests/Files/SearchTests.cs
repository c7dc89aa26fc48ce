using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Scribe.Files.Text;

namespace Scribe.Runtime.Tests.Files;

public class SearchTests
{
    [Theory]
    [ClassData(typeof(TextEncodings))]
    public async Task Search_FindsWhatAPlainReaderFinds_PageByPage(string encoding)
    {
        await using var stage = await FileStage.OpenAsync(options => options.FileReadLimit = 1024 * 1024);
        FileSearch[] searches =
        [
            new("needle"), new("needle") { IgnoreCase = true }, new("€") { Context = 2 }, new("n[e]+dle") { IsRegex = true, Context = 3 },
            new("^(x|word).*ä") { IsRegex = true, IgnoreCase = true }, new("(?<=a)needle(?=w)") { IsRegex = true }, new("\ufffd") { Context = 1 },
            new("not there at all"),
        ];
        var text = PlainText.Random(3, 120_000);
        var lines = PlainText.Lines(text);
        stage.Write("a.txt", PlainText.Encode(text, encoding));

        foreach (var search in searches)
        {
            var expected = Enumerable.Range(0, lines.Count).Where(index => PlainIndex(lines[index], search) >= 0).ToList();
            List<FileMatch> all = [];
            for (long? next = 1; next is { } first;)
            {
                var answer = await stage.SearchAsync("a.txt", search with { FirstLine = first, Limit = 7 });
                answer.Matches.Count.ShouldBeLessThanOrEqualTo(7);
                all.AddRange(answer.Matches);
                next = answer.NextLine;
            }

            all.Select(match => (int)match.Line.Number - 1).ShouldBe(expected, search.Query);
            foreach (var match in all)
            {
                var index = (int)match.Line.Number - 1;
                match.Column.ShouldBe(PlainIndex(lines[index], search) + 1, search.Query);
                if (match.Line.CutAtChunk is null)
                    match.Line.Text.ShouldBe(lines[index]);
                var context = (int)search.Context;
                match.Before.Select(line => line.Number - 1).ShouldBe(Enumerable.Range(Math.Max(0, index - context), Math.Min(index, context)).Select(number => (long)number));
                match.After.Select(line => line.Number - 1).ShouldBe(Enumerable.Range(index + 1, Math.Min(context, lines.Count - index - 1)).Select(number => (long)number));
                match.Before.Concat(match.After).ShouldAllBe(line => lines[(int)line.Number - 1].StartsWith(line.Text, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Search_ShowsLinesAround_AlsoBeforeTheFirstLineThatIsSearched()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", "1\n2\nneedle 3\n4\nneedle 5\n6\n");

        var match = (await stage.SearchAsync("a.txt", new FileSearch("needle") { Context = 2, FirstLine = 4 })).Matches.ShouldHaveSingleItem();

        match.Line.Text.ShouldBe("needle 5");
        match.Before.Select(line => line.Text).ShouldBe(["needle 3", "4"]);
        match.After.Select(line => line.Text).ShouldBe(["6"]);
    }

    [Fact]
    public async Task FullAnswer_SaysWhereToGoOn_EvenIfItHasShownTheRestAsContext()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", "needle 1\nneedle 2\nneedle 3");

        var answer = await stage.SearchAsync("a.txt", new FileSearch("needle") { Context = 5, Limit = 1 });

        answer.Matches.ShouldHaveSingleItem().After.Count.ShouldBe(2);
        answer.NextLine.ShouldBe(2);
        (await stage.SearchAsync("a.txt", new FileSearch("needle") { Limit = 3 })).NextLine.ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task AnswerThatIsLargeEnough_Ends_AndSaysWhereToGoOn(int context)
    {
        await using var stage = await FileStage.OpenAsync(options => options.FileReadLimit = 4096);
        stage.Write("a.txt", string.Concat(Enumerable.Range(0, 300).Select(number => $"needle {number} {new string('x', 100)}\n")));
        List<FileMatch> all = [];
        for (long? next = 1; next is { } first;)
        {
            var answer = await stage.SearchAsync("a.txt", new FileSearch("needle") { Context = context, FirstLine = first, Limit = 500 });
            answer.Matches.Count.ShouldBeInRange(1, 60);
            all.AddRange(answer.Matches);
            next = answer.NextLine;
        }

        all.Select(match => match.Line.Number).ShouldBe(Enumerable.Range(1, 300).Select(number => (long)number));
    }

    [Fact]
    public async Task LinesAroundManyFinds_FillAnAnswerAsOftenAsTheyAreShown()
    {
        const int limit = 64 * 1024;
        await using var stage = await FileStage.OpenAsync(options => options.FileReadLimit = limit);
        var block = string.Concat(Enumerable.Repeat("needle\n", 20)) + string.Concat(Enumerable.Repeat(new string('x', 4000) + "\n", 20));
        stage.Write("a.txt", block + block + block);
        List<FileMatch> all = [];

        for (long? next = 1; next is { } first;)
        {
            var answer = await stage.SearchAsync("a.txt", new FileSearch("needle") { Context = 20, FirstLine = first, Limit = 500 });
            (answer.NextLine is null || answer.NextLine > first).ShouldBeTrue();

            // One find is shown with all its lines, however many that are.
            var sizes = answer.Matches.Select(match => match.Before.Concat(match.After).Append(match.Line).Sum(line => line.Text.Length)).ToList();
            (sizes.Sum() - sizes.DefaultIfEmpty().Max()).ShouldBeLessThanOrEqualTo(limit);
            all.AddRange(answer.Matches);
            next = answer.NextLine;
        }

        all.Select(match => match.Line.Number).ShouldBe(Enumerable.Range(0, 120).Where(line => line % 40 < 20).Select(line => line + 1L));
        all.ShouldAllBe(match => match.Before.Count == Math.Min(20, match.Line.Number - 1) && match.After.Count == Math.Min(20, 120 - match.Line.Number));
    }

    [Fact]
    public async Task FindThatIsLeftToTheNextAnswer_CountsNothingAsReplaced()
    {
        await using var stage = await FileStage.OpenAsync(options => options.FileReadLimit = 4096);
        stage.Write("a.txt", [.. "needle 1\nneedle "u8, 0xff, .. "\n"u8, .. Enumerable.Repeat((byte)'x', 4000), .. "\nlast\n"u8]);

        var answer = await stage.SearchAsync("a.txt", new FileSearch("needle") { Context = 2 });

        answer.Matches.ShouldHaveSingleItem().After.Select(line => line.Text[^1]).ShouldBe(['\ufffd', 'x']);
        (answer.NextLine, answer.Replaced).ShouldBe((2, 1));
    }

    [Fact]
    public async Task Reading_NamesTheBytesThatWereSearched()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", "1\n2\nneedle\n4\n5\n");

        var all = (await stage.SearchAsync("a.txt", new FileSearch("nothing") { FirstLine = 2 })).Reading;
        var some = (await stage.SearchAsync("a.txt", new FileSearch("needle") { Limit = 1 })).Reading;

        (all.Offset, all.Length).ShouldBe((2, 13));
        all.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData("2\nneedle\n4\n5\n"u8)));
        (some.Offset, some.Length).ShouldBe((0, 11));
        some.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData("1\n2\nneedle\n"u8)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FindInAVeryLongLine_IsShownWithWhatIsAroundIt_WhereverItStands(bool isRegex)
    {
        await using var stage = await FileStage.OpenAsync();
        const int piece = 1024 * 1024;

        // The first piece ends where the buffer does, which begins with the file.
        var seam = LineReader.Capacity - "first\n".Length - 2000;
        foreach (var place in Enumerable.Range(seam - 12, 16).Concat([10, 5000, seam - 4096, piece, (2 * piece) - 4096, (3 * piece) + 500]))
        {
            var line = new StringBuilder(new string('ä', 1000)).Append('x', 4 * piece);
            line.Remove(1000 + place, 6).Insert(1000 + place, "needle");
            stage.Write("a.txt", "first\n" + line + "\nlast needle\n");

            var answer = await stage.SearchAsync("a.txt", new FileSearch(isRegex ? "ne+dl[e]" : "needle") { IsRegex = isRegex });

            answer.Matches.Count.ShouldBe(2, $"{place}");
            var match = answer.Matches[0];
            (match.Line.Number, match.Column, match.Line.Length).ShouldBe((2, 1000 + place + 1, 1000 + (4 * piece) + 1000), $"{place}");
            match.Line.Text.ShouldContain("needle", customMessage: $"{place}");
            match.Line.Text.Length.ShouldBeLessThanOrEqualTo(4096);
            var rest = await stage.Files.ReadChunkAsync(stage.Session, new FileRequest("a.txt"), match.Line.CutAtChunk!.Value);
            (rest.Text + (await stage.Files.ReadChunkAsync(stage.Session, new FileRequest("a.txt"), match.Line.CutAtChunk!.Value + 1)).Text)
                .ShouldContain("needle", customMessage: $"{place}");
            (answer.LongLines, answer.Replaced, answer.NextLine).ShouldBe((1, 0, null));
        }
    }

    [Fact]
    public async Task ExpressionThatExplodes_IsStopped_AndTheErrorSaysSo()
    {
        await using var stage = await FileStage.OpenAsync(options => options.FileSearchTimeout = TimeSpan.FromMilliseconds(50));
        stage.Write("a.txt", "fine\n" + new string('a', 60) + "!\n");

        var refusal = await Should.ThrowAsync<ScribeException>(() => stage.SearchAsync("a.txt", new FileSearch(@"^(a+)+\1\1$") { IsRegex = true }).WaitAsync(TimeSpan.FromSeconds(60)));

        refusal.Code.ShouldBe(ErrorCode.InvalidArgument);
        refusal.Message.ShouldBe("The regular expression took longer than 0.05 s on line 2 and was stopped.");
        (await stage.RecordedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task ExpressionThatWouldExplodeElsewhere_IsMatchedInLinearTime()
    {
        await using var stage = await FileStage.OpenAsync(options => options.FileSearchTimeout = TimeSpan.FromMinutes(1));
        stage.Write("a.txt", new string('a', 100_000) + "!\n");

        (await stage.SearchAsync("a.txt", new FileSearch("^(a+)+$") { IsRegex = true }).WaitAsync(TimeSpan.FromSeconds(55))).Matches.ShouldBeEmpty();
    }

    [Fact]
    public async Task ManyLinesThatTakeLong_EndTheAnswer_AndItSaysWhereToGoOn()
    {
        var time = new SteppingTime();
        await using var stage = await FileStage.OpenAsync(options => options.FileSearchTimeout = TimeSpan.FromSeconds(1), time: time);
        stage.Write("a.txt", string.Concat(Enumerable.Range(1, 100).Select(number => $"needle {number}\n")));

        // Each look at the clock finds it 100 ms on.
        var (found, answers) = (new List<long>(), 0);
        for (long? next = 1; next is { } first;)
        {
            var answer = await stage.SearchAsync("a.txt", new FileSearch("need.e [0-9]*[05]$") { IsRegex = true, Context = 2, FirstLine = first });
            found.AddRange(answer.Matches.Select(match => match.Line.Number));
            answer.Matches.ShouldAllBe(match => match.After.Count == Math.Min(2, 100 - match.Line.Number));
            (answer.NextLine is null || answer.NextLine > first).ShouldBeTrue();
            next = answer.NextLine;
            answers++;
        }

        answers.ShouldBeGreaterThan(5);

        found.ShouldBe(Enumerable.Range(1, 20).Select(number => number * 5L));
    }

    public static TheoryData<string, FileSearch> Bad => new()
    {
        { "nothing to search for", new FileSearch("") },
        { "has 1001 characters", new FileSearch(new string('a', 1001)) },
        { "holds a line break", new FileSearch("a\nb") },
        { "holds a line break", new FileSearch("a\rb") },
        { "is no regular expression", new FileSearch("(a") { IsRegex = true } },
        { "is no regular expression", new FileSearch("(?<n>a)\\k<m>") { IsRegex = true } },
        { "is no regular expression", new FileSearch("[z-a]") { IsRegex = true } },
        { "context is -1", new FileSearch("a") { Context = -1 } },
        { "context is 21", new FileSearch("a") { Context = 21 } },
        { "limit is 0", new FileSearch("a") { Limit = 0 } },
        { "limit is -3", new FileSearch("a") { Limit = -3 } },
        { "limit is 501", new FileSearch("a") { Limit = 501 } },
        { "first_line is 0", new FileSearch("a") { FirstLine = 0 } },
        { "no line 3: the file has 2", new FileSearch("a") { FirstLine = 3 } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task SearchThatCannotBe_IsRefused(string why, FileSearch search)
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", "a\nb\n");

        var refusal = await Should.ThrowAsync<ScribeException>(() => stage.SearchAsync("a.txt", search));

        refusal.Code.ShouldBe(ErrorCode.InvalidArgument);
        refusal.Message.ShouldContain(why);
    }

    [Fact]
    public async Task EmptyFile_HoldsNothing_AndThatIsNoError()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", "");

        var answer = await stage.SearchAsync("a.txt", new FileSearch("a"));

        (answer.Matches.Count, answer.NextLine).ShouldBe((0, null));
    }

    private static int PlainIndex(string line, FileSearch search)
    {
        if (!search.IsRegex)
            return line.IndexOf(search.Query, search.IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        var match = Regex.Match(line, search.Query, RegexOptions.CultureInvariant | (search.IgnoreCase ? RegexOptions.IgnoreCase : RegexOptions.None));
        return match.Success ? match.Index : -1;
    }

    /// <summary>A clock that goes on whenever somebody looks at it.</summary>
    private sealed class SteppingTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref _ticks, TimeSpan.TicksPerMillisecond * 100);
    }
}
