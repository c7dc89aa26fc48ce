using System.Security.Cryptography;
using System.Text;

namespace Scribe.Runtime.Tests.Files;

public class ScanTests
{
    [Theory]
    [InlineData("", 0, NewlineStyle.None)]
    [InlineData("a", 1, NewlineStyle.None)]
    [InlineData("\n", 1, NewlineStyle.Lf)]
    [InlineData("a\nb", 2, NewlineStyle.Lf)]
    [InlineData("a\nb\n", 2, NewlineStyle.Lf)]
    [InlineData("a\r\nb\r\n", 2, NewlineStyle.CrLf)]
    [InlineData("a\rb\r", 2, NewlineStyle.Cr)]
    [InlineData("a\rb", 2, NewlineStyle.Cr)]
    [InlineData("a\r\nb\nc", 3, NewlineStyle.Mixed)]
    [InlineData("a\r\rb\r\n", 3, NewlineStyle.Mixed)]
    [InlineData("\n\r", 2, NewlineStyle.Mixed)]
    [InlineData("\r\n", 1, NewlineStyle.CrLf)]
    public async Task Scan_CountsLines_AndNamesWhatEndsThem(string text, long lines, NewlineStyle newlines)
    {
        await using var stage = await FileStage.OpenAsync();
        foreach (var encoding in TextEncodings.Names)
        {
            var bytes = PlainText.Encode(text, encoding);
            stage.Write("a.txt", bytes);

            var scan = await stage.ScanAsync("a.txt");

            (scan.Lines, scan.Newlines, scan.Chunks).ShouldBe((lines, newlines, 1), encoding);
            (scan.Reading.Size, scan.Reading.Offset, scan.Reading.Length).ShouldBe((bytes.Length, 0, bytes.Length), encoding);
            scan.Reading.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)), encoding);
        }
    }

    [Theory]
    [ClassData(typeof(TextEncodings))]
    public async Task LongText_IsScannedAsAPlainReaderReadsIt_WhateverStandsAcrossBlocks(string encoding)
    {
        await using var stage = await FileStage.OpenAsync();
        for (var seed = 0; seed < 12; seed++)
        {
            // Blocks have 256 KiB: the padding lets each boundary fall into other characters and breaks.
            var text = new string('p', seed) + PlainText.Random(seed, 700_000);
            stage.Write("a.txt", PlainText.Encode(text, encoding));

            var scan = await stage.ScanAsync("a.txt");

            scan.Lines.ShouldBe(PlainText.Lines(text).Count, $"seed {seed}");
            scan.Reading.Encoding.ShouldBe(Named(encoding), $"seed {seed}");
            scan.Newlines.ShouldBe(NewlineStyle.Mixed);
        }
    }

    [Fact]
    public async Task BreakAndCharacterAcrossBlocks_AreOne()
    {
        await using var stage = await FileStage.OpenAsync();
        const int block = 256 * 1024;
        for (var shift = 0; shift < 5; shift++)
        {
            stage.Write("a.txt", new string('a', block - shift) + "😀\r\n");
            (await stage.ScanAsync("a.txt")).Reading.Encoding.ShouldBe(FileEncoding.Utf8, $"shift {shift}");
            stage.Write("a.txt", new string('a', block - shift) + "\r\n" + "b");
            var scan = await stage.ScanAsync("a.txt");
            (scan.Lines, scan.Newlines).ShouldBe((2, NewlineStyle.CrLf), $"shift {shift}");
            stage.Write("a.txt", [.. Encoding.ASCII.GetBytes(new string('a', block - shift)), 0xe2, 0x82]);
            (await stage.ScanAsync("a.txt")).Reading.Encoding.ShouldBe(FileEncoding.Other, $"shift {shift}");
        }
    }

    public static TheoryData<string, byte[], FileEncoding> Encodings => new()
    {
        { "empty", [], FileEncoding.Utf8 },
        { "ASCII", [.. "plain"u8], FileEncoding.Utf8 },
        { "UTF-8", [.. "ä€😀"u8], FileEncoding.Utf8 },
        { "a mark alone", [0xef, 0xbb, 0xbf], FileEncoding.Utf8Bom },
        { "half a mark", [0xef, 0xbb], FileEncoding.Other },
        { "Latin-1", [(byte)'a', 0xe4, (byte)'b'], FileEncoding.Other },
        { "cut off", [(byte)'a', 0xe2, 0x82], FileEncoding.Other },
        { "overlong", [0xc0, 0xaf], FileEncoding.Other },
        { "surrogate in UTF-8", [0xed, 0xa0, 0x80], FileEncoding.Other },
        { "NUL", [(byte)'a', 0, (byte)'b'], FileEncoding.Binary },
        { "UTF-16 without a mark", [.. Encoding.Unicode.GetBytes("text")], FileEncoding.Binary },
        { "UTF-32", [0xff, 0xfe, 0, 0, (byte)'a', 0, 0, 0], FileEncoding.Binary },
        { "UTF-16 with an odd end", [0xff, 0xfe, (byte)'a', 0, (byte)'b'], FileEncoding.Utf16LittleEndian },
        { "UTF-16 marks alone", [0xfe, 0xff], FileEncoding.Utf16BigEndian },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Scan_NamesTheEncoding(string what, byte[] bytes, FileEncoding encoding)
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", bytes);

        (await stage.ScanAsync("a.txt")).Reading.Encoding.ShouldBe(encoding, what);
    }

    [Fact]
    public async Task BinaryFile_IsScanned_AndNotReadAsText()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.bin", [1, 0, 2, (byte)'\n', 3]);

        (await stage.ScanAsync("a.bin")).Lines.ShouldBe(2);
        var request = new FileRequest("a.bin");
        foreach (var reading in new Func<Task>[]
        {
            () => stage.Files.ReadAsync(stage.Session, request),
            () => stage.Files.ReadChunkAsync(stage.Session, request, 1),
            () => stage.Files.ReadLinesAsync(stage.Session, request, 1, null),
            () => stage.Files.ReadPageAsync(stage.Session, request, 1, 10),
            () => stage.Files.SearchAsync(stage.Session, request, new FileSearch("a")),
        })
        {
            var refusal = await Should.ThrowAsync<ScribeException>(reading);
            (refusal.Code, refusal.Message).ShouldBe((ErrorCode.InvalidArgument, "'a.bin' is no text: there are NUL bytes at its beginning."));
        }
    }

    private static FileEncoding Named(string encoding) => encoding switch
    {
        "utf-8" => FileEncoding.Utf8,
        "utf-8-bom" => FileEncoding.Utf8Bom,
        "utf-16le" => FileEncoding.Utf16LittleEndian,
        _ => FileEncoding.Utf16BigEndian,
    };
}
