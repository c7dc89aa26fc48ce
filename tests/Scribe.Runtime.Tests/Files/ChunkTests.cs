using System.Security.Cryptography;
using System.Text;

namespace Scribe.Runtime.Tests.Files;

public class ChunkTests
{
    [Theory]
    [ClassData(typeof(TextEncodings))]
    public async Task Chunks_JoinedAreTheFile_AndNoneCutsACharacterOrABreak(string encoding)
    {
        await using var stage = await FileStage.OpenAsync();
        for (var seed = 0; seed < 8; seed++)
        {
            var text = new string('p', seed) + PlainText.Random(seed, 200_000);
            var bytes = PlainText.Encode(text, encoding);
            stage.Write("a.txt", bytes);

            var chunks = await ReadAllAsync(stage, "a.txt");

            string.Concat(chunks.Select(chunk => chunk.Text)).ShouldBe(text, $"seed {seed}");
            chunks.Sum(chunk => chunk.Replaced).ShouldBe(0);
            ShouldFollowEachOther(chunks, bytes);
            foreach (var (chunk, next) in chunks.Zip(chunks.Skip(1)))
            {
                chunk.Reading.Length.ShouldBeInRange(16 * 1024, 48 * 1024);
                (chunk.Text.EndsWith('\r') && next.Text.StartsWith('\n')).ShouldBeFalse("a break is cut");
            }
        }
    }

    [Fact]
    public async Task Chunk_EndsAfterALineBreak_IfThereIsOneWithin16KiB()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", string.Concat(Enumerable.Range(0, 20).Select(number => new string('x', 10_000 + number) + "\n")));

        var chunks = await ReadAllAsync(stage, "a.txt");

        chunks.Count.ShouldBeGreaterThan(5);
        chunks.ShouldAllBe(chunk => chunk.Text.EndsWith('\n'));
    }

    [Theory]
    [ClassData(typeof(TextEncodings))]
    public async Task BreakThatStandsAcrossABoundary_IsNotCut(string encoding)
    {
        await using var stage = await FileStage.OpenAsync();
        for (var shift = 0; shift < 6; shift++)
        {
            // The boundary is at 32 KiB; once there is another break before it, once there is none.
            var units = (32 * 1024 / (encoding.StartsWith("utf-16", StringComparison.Ordinal) ? 2 : 1)) - shift;
            foreach (var text in new[] { new string('x', units) + "\r\n" + new string('y', units), "a\r\n" + new string('x', units - 3) + "\r\n" + new string('y', units) })
            {
                stage.Write("a.txt", PlainText.Encode(text, encoding));

                var chunks = await ReadAllAsync(stage, "a.txt");

                string.Concat(chunks.Select(chunk => chunk.Text)).ShouldBe(text);
                chunks.ShouldAllBe(chunk => !chunk.Text.StartsWith('\n'), $"shift {shift}");
            }
        }
    }

    [Theory]
    [InlineData("ä")]
    [InlineData("€")]
    [InlineData("😀")]
    [InlineData("a€")]
    public async Task LineWithoutEnd_IsCutBetweenCharacters(string character)
    {
        await using var stage = await FileStage.OpenAsync();
        var text = string.Concat(Enumerable.Repeat(character, 50_000));
        foreach (var encoding in TextEncodings.Names)
        {
            stage.Write("a.txt", PlainText.Encode(text, encoding));

            string.Concat((await ReadAllAsync(stage, "a.txt")).Select(chunk => chunk.Text)).ShouldBe(text, encoding);
        }
    }

    [Fact]
    public async Task Boundaries_DependOnTheBytesBeforeThemAlone()
    {
        await using var stage = await FileStage.OpenAsync();
        var bytes = PlainText.Encode(PlainText.Random(1, 300_000), "utf-8");
        stage.Write("a.txt", bytes);
        stage.Write("b.txt", [.. bytes, .. "and more\n"u8, .. new byte[100_000].Select(_ => (byte)'m')]);
        stage.Write("c.txt", bytes);

        var one = await ReadAllAsync(stage, "a.txt");
        var longer = await ReadAllAsync(stage, "b.txt");
        var same = await ReadAllAsync(stage, "c.txt");

        same.Select(Place).ShouldBe(one.Select(Place));
        longer.Take(one.Count - 1).Select(Place).ShouldBe(one.SkipLast(1).Select(Place));
    }

    [Fact]
    public async Task BytesThatAreNoText_AreReplacedAndCounted_AndTheirHashIsOfTheBytes()
    {
        await using var stage = await FileStage.OpenAsync();
        byte[] bytes = [.. "a\ufffdb"u8, 0xe4, 0xff, (byte)'c', 0xe2, 0x82];
        stage.Write("a.txt", bytes);

        var chunk = await stage.Files.ReadChunkAsync(stage.Session, new FileRequest("a.txt"), 1);

        (chunk.Text, chunk.Replaced).ShouldBe(("a\ufffdb\ufffd\ufffdc\ufffd", 3));
        chunk.Reading.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        stage.Write("w.txt", [0xff, 0xfe, 0x00, 0xd8, (byte)'a', 0, 0xfd, 0xff, 0x01]);
        var wide = await stage.Files.ReadAsync(stage.Session, new FileRequest("w.txt"));
        (wide.Text, wide.Replaced).ShouldBe(("\ufffda\ufffd\ufffd", 2));
    }

    [Fact]
    public async Task EmptyFile_IsOneEmptyChunk()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", "");

        var chunk = await stage.Files.ReadChunkAsync(stage.Session, new FileRequest("a.txt"), 1);

        (chunk.Text, chunk.Chunks, chunk.Reading.Length).ShouldBe(("", 1, 0));
        chunk.Reading.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData([])));
        (await stage.TextAsync("a.txt")).ShouldBe("");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(long.MaxValue)]
    public async Task ChunkThatIsNotThere_IsRefused_WithHowManyThereAre(long chunk)
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", new string('a', 80_000));

        var refusal = await Should.ThrowAsync<ScribeException>(() => stage.Files.ReadChunkAsync(stage.Session, new FileRequest("a.txt"), chunk));

        (refusal.Code, refusal.Message).ShouldBe((ErrorCode.InvalidArgument, $"There is no chunk {chunk}: the file has 3."));
    }

    [Fact]
    public async Task FileBeyondTheLimit_IsNotReadWhole_AndTheErrorNamesSizeAndLimit()
    {
        await using var stage = await FileStage.OpenAsync(options => options.FileReadLimit = 5000);
        stage.Write("fits.txt", new string('a', 5000));
        stage.Write("large.txt", new string('a', 5001));

        (await stage.TextAsync("fits.txt")).Length.ShouldBe(5000);
        var refusal = await Should.ThrowAsync<ScribeException>(() => stage.TextAsync("large.txt"));

        (refusal.Code, refusal.Message).ShouldBe((ErrorCode.InvalidArgument, "'large.txt' has 5001 bytes; 5000 are read whole (FileReadLimit)."));
    }

    private static async Task<List<FileText>> ReadAllAsync(FileStage stage, string path)
    {
        List<FileText> chunks = [];
        do
            chunks.Add(await stage.Files.ReadChunkAsync(stage.Session, new FileRequest(path), chunks.Count + 1));
        while (chunks.Count < chunks[0].Chunks);
        return chunks;
    }

    private static void ShouldFollowEachOther(List<FileText> chunks, byte[] bytes)
    {
        var offset = 0L;
        foreach (var chunk in chunks)
        {
            chunk.Reading.Offset.ShouldBe(offset);
            chunk.Reading.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan((int)offset, (int)chunk.Reading.Length))));
            offset += chunk.Reading.Length;
        }

        offset.ShouldBe(bytes.Length);
    }

    private static (long, long, string) Place(FileText chunk) => (chunk.Reading.Offset, chunk.Reading.Length, chunk.Reading.Sha256);
}
