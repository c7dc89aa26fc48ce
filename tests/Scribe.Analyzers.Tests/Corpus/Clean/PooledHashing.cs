// Rented buffers, incremental hashes, spans and unsafe-free byte work.
using System.Buffers;
using System.Buffers.Binary;
using System.ComponentModel;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;

namespace System.IO.Hashing
{
    internal struct Checksum()
    {
        private static readonly uint[] Table = CreateTable();

        private uint _value = uint.MaxValue;

        public readonly uint Value => ~_value;

        public void Append(ReadOnlySpan<byte> bytes)
        {
            foreach (var b in bytes)
                _value = Table[(byte)(_value ^ b)] ^ (_value >> 8);
        }

        private static uint[] CreateTable()
        {
            var table = new uint[256];
            for (uint i = 0; i < table.Length; i++)
            {
                var entry = i;
                for (var bit = 0; bit < 8; bit++)
                    entry = (entry & 1) != 0 ? (entry >> 1) ^ 0xEDB88320 : entry >> 1;
                table[i] = entry;
            }

            return table;
        }
    }
}

namespace Files.Hashing
{
    [McpServerToolType]
    public static class HashTools
    {
        private const int BufferSize = 64 * 1024;

        private static readonly SearchValues<byte> Binary = SearchValues.Create([0, 1, 2, 3]);

        private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

        [McpServerTool(ReadOnly = true), Description("Hashes a file.")]
        public static async Task<string> HashFile(string path, CancellationToken cancellationToken)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var checksum = new Checksum();
            try
            {
                await using var stream = File.OpenRead(path);
                int read;
                while ((read = await stream.ReadAsync(buffer.AsMemory(0, BufferSize), cancellationToken)) > 0)
                {
                    hash.AppendData(buffer, 0, read);
                    checksum.Append(buffer.AsSpan(0, read));
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            }

            return $"{Convert.ToHexStringLower(hash.GetHashAndReset())} {checksum.Value:x8}";
        }

        [McpServerTool(ReadOnly = true), Description("Tells whether a file is text.")]
        public static bool IsText(string path)
        {
            using var owner = MemoryPool<byte>.Shared.Rent(4096);
            using var stream = File.OpenRead(path);
            var bytes = owner.Memory.Span[..stream.Read(owner.Memory.Span)];
            if (bytes.ContainsAny(Binary))
                return false;
            try
            {
                return Utf8.GetCharCount(bytes) >= 0;
            }
            catch (DecoderFallbackException)
            {
                return false;
            }
        }

        [McpServerTool(ReadOnly = true), Description("Reads a number from the head of a file.")]
        public static uint ReadMagic(string path)
        {
            Span<byte> head = stackalloc byte[4];
            using var stream = File.OpenRead(path);
            stream.ReadExactly(head);
            return BinaryPrimitives.ReadUInt32BigEndian(head);
        }
    }

    internal static class Program
    {
        private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools([typeof(HashTools)]);
    }
}
