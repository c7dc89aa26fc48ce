using System.Buffers;
using System.Security.Cryptography;
using Scribe.Files.Text;

namespace Scribe.Files;

/// <summary>Looks at every byte of a file, block by block: hash, lines, line breaks, encoding.</summary>
internal static class FileScanner
{
    /// <summary>It stays in the processor's cache while three of them look at it.</summary>
    private const int BlockLength = 256 * 1024;

    public static FileScan Scan(OpenFile file, ReadContext context)
    {
        var form = TextForm.Of(file);
        var newlines = new NewlineCount(form);
        var utf8 = form.Encoding is FileEncoding.Utf8 or FileEncoding.Utf8Bom ? new Utf8Check() : null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BlockLength);
        try
        {
            for (long offset = 0; offset < file.Length;)
            {
                context.Progress.Report(offset);
                var block = buffer.AsSpan(0, file.Read(buffer.AsSpan(0, BlockLength), offset));
                hash.AppendData(block);
                newlines.Add(offset == 0 ? block[form.Start..] : block);
                utf8?.Add(block);
                offset += block.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        var encoding = utf8 is { IsValid: false } ? FileEncoding.Other : form.Encoding;
        return new FileScan(
            context.Reading(file, encoding, 0, file.Length, hash.GetHashAndReset()),
            newlines.Lines,
            newlines.Style,
            Chunks.CountOf(file.Length));
    }
}
