using System.Security.Cryptography;
using System.Text;

namespace Scribe.Runtime.Tests.Files;

public class LinesTests
{
    [Theory]
    [ClassData(typeof(TextEncodings))]
    public async Task AnyRange_IsWhatAPlainReaderReads(string encoding)
    {
        await using var stage = await FileStage.OpenAsync(options => options.FileReadLimit = 1024 * 1024);
        var random = new Random(7);
        for (var seed = 0; seed < 6; seed++)
        {
            var text = PlainText.Random(seed, 60_000);
            var lines = PlainText.Lines(text);
            stage.Write("a.txt", PlainText.Encode(text, encoding));
            for (var round = 0; round < 10; round++)
            {
                var first = random.Next(1, lines.Count + 1);
                var last = first + random.Next(0, 200);

                var answer = await stage.LinesAsync("a.txt", first, last);

                var expected = lines.Skip(first - 1).Take(last - first + 1).ToList();
                answer.Lines.Select(line => line.Number).ShouldBe(Enumerable.Range(first, expected.Count).Select(number => (long)number));
                foreach (var (line, plain) in answer.Lines.Zip(expected))
                {
                    line.Length.ShouldBe(PlainText.EncodingOf(encoding).GetByteCount(plain));
                    line.Text.ShouldBe(line.CutAtChunk is null ? plain : plain[..line.Text.Length]);
                }

                answer.NextLine.ShouldBe(first + expected.Count <= lines.Count ? first + expected.Count : null);
                answer.Replaced.ShouldBe(0);
            }
        }
    }

    [Fact]
    public async Task Reading_NamesTheBytesOfTheLines_WithTheirBreaks()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", "one\r\ntwo\nthree\rfour");

        var reading = (await stage.LinesAsync("a.txt", 2, 3)).Reading;

        (reading.Offset, reading.Length).ShouldBe((5, 10));
        reading.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData("two\nthree\r"u8)));
    }

    [Fact]
    public async Task Pages_CoverTheFileOnce()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", string.Concat(Enumerable.Range(1, 95).Select(number => $"line {number}\n")));
        List<string> all = [];
        for (var page = 1; page <= 10; page++)
        {
            var answer = await stage.Files.ReadPageAsync(stage.Session, new FileRequest("a.txt"), page, 10);
            all.AddRange(answer.Lines.Select(line => line.Text));
            answer.NextLine.ShouldBe(page < 10 ? (page * 10) + 1 : null);
        }

        all.ShouldBe(Enumerable.Range(1, 95).Select(number => $"line {number}"));
    }

    [Fact]
    public async Task MoreThanAnAnswerHolds_IsGoneOnWith_AndNothingIsMissing()
    {
        await using var stage = await FileStage.OpenAsync(options => options.FileReadLimit = 4096);
        var lines = Enumerable.Range(0, 500).Select(number => $"{number} " + new string('x', number % 300)).ToList();
        stage.Write("a.txt", string.Join('\n', lines));

        List<string> all = [];
        for (long? next = 1; next is { } first;)
        {
            var answer = await stage.LinesAsync("a.txt", first);
            answer.Lines.Sum(line => line.Text.Length).ShouldBeLessThanOrEqualTo(4096);
            all.AddRange(answer.Lines.Select(line => line.Text));
            next = answer.NextLine;
        }

        all.ShouldBe(lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    public async Task LinesWithNextToNothingInThem_FillAnAnswerByTheirBreaks(string line)
    {
        await using var stage = await FileStage.OpenAsync(options => options.FileReadLimit = 4096);
        stage.Write("a.txt", string.Concat(Enumerable.Repeat(line + "\n", 100_000)));

        var answer = await stage.LinesAsync("a.txt");
        var page = await stage.Files.ReadPageAsync(stage.Session, new FileRequest("a.txt"), 1, 10_000);

        string.Join('\n', answer.Lines.Select(shown => shown.Text)).Length.ShouldBeInRange(4000, 4096);
        (answer.NextLine, page.Lines.Count).ShouldBe((answer.Lines.Count + 1, answer.Lines.Count));
    }

    [Fact]
    public async Task LongLine_IsCutBetweenCharacters_AndSaysHowLongItIsAndWhereItGoesOn()
    {
        await using var stage = await FileStage.OpenAsync();
        var line = string.Concat(Enumerable.Repeat("a€", 25_000));
        stage.Write("a.txt", $"first\n{line}\nlast");

        var answer = await stage.LinesAsync("a.txt", 2, 3);

        var (cut, last) = (answer.Lines[0], answer.Lines[1]);
        cut.Length.ShouldBe(100_000);
        line.ShouldStartWith(cut.Text);
        Encoding.UTF8.GetByteCount(cut.Text).ShouldBeInRange(4093, 4096);
        (last.Text, last.CutAtChunk).ShouldBe(("last", null));
        var rest = await stage.Files.ReadChunkAsync(stage.Session, new FileRequest("a.txt"), cut.CutAtChunk!.Value);
        (6 + 4096).ShouldBeInRange((int)rest.Reading.Offset, (int)(rest.Reading.Offset + rest.Reading.Length));
        answer.Replaced.ShouldBe(0);
    }

    [Fact]
    public async Task LineAtTheBorder_IsWhole()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", new string('a', 4096) + "\n" + new string('b', 4097) + "\n");

        var lines = (await stage.LinesAsync("a.txt")).Lines;

        lines[0].CutAtChunk.ShouldBeNull();
        (lines[1].CutAtChunk, lines[1].Text.Length, lines[1].Length).ShouldBe((1, 4096, 4097));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\ufeff")]
    public async Task EmptyFile_HasNoLines_AndThatIsNoError(string text)
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", text);
        var request = new FileRequest("a.txt");

        var lines = await stage.LinesAsync("a.txt");

        (lines.Lines.Count, lines.NextLine, lines.Reading.Length).ShouldBe((0, null, 0));
        (await stage.Files.ReadPageAsync(stage.Session, request, 1, 10)).Lines.ShouldBeEmpty();
        (await Should.ThrowAsync<ScribeException>(() => stage.LinesAsync("a.txt", 2))).Message.ShouldBe("There is no line 2: the file has 0.");
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(-5, 3L)]
    [InlineData(3, 2L)]
    [InlineData(4, null)]
    [InlineData(long.MaxValue, null)]
    public async Task RangeThatIsNone_OrBeyondTheEnd_IsRefused(long first, long? last)
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", "1\n2\n3\n");

        (await Should.ThrowAsync<ScribeException>(() => stage.LinesAsync("a.txt", first, last))).Code.ShouldBe(ErrorCode.InvalidArgument);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(-1, 10)]
    [InlineData(2, 10)]
    [InlineData(1, 0)]
    [InlineData(1, 10_001)]
    [InlineData(long.MaxValue, 10_000)]
    [InlineData(1, long.MinValue)]
    public async Task PageThatIsNone_OrBeyondTheEnd_IsRefused(long page, long size)
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", "1\n2\n3\n");

        (await Should.ThrowAsync<ScribeException>(() => stage.Files.ReadPageAsync(stage.Session, new FileRequest("a.txt"), page, size)))
            .Code.ShouldBe(ErrorCode.InvalidArgument);
    }

    [Fact]
    public async Task BytesThatAreNoText_AreReplacedAndCounted_InTheLinesThatAreShown()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", [.. "a"u8, 0xff, (byte)'\n', .. "b"u8, 0xfe, 0xfd, (byte)'\n']);

        (await stage.LinesAsync("a.txt", 1, 1)).Replaced.ShouldBe(1);
        var second = await stage.LinesAsync("a.txt", 2, 2);
        (second.Lines[0].Text, second.Replaced).ShouldBe(("b\ufffd\ufffd", 2));
    }
}
