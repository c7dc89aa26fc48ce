using System.Buffers.Binary;
using System.Security.Cryptography;
using Scribe.Identity;

namespace Scribe.Runtime.Tests.Identity;

/// <summary>These hashes are stored: another way to make them would lose every owner's sessions.</summary>
public class LengthPrefixedTests
{
    [Theory]
    [InlineData]
    [InlineData(0)]
    [InlineData(3, 0, 5)]
    [InlineData(32, 43)]
    [InlineData(1, 247)]
    [InlineData(1, 248)]
    [InlineData(1, 249)]
    [InlineData(10_000, 7, 300)]
    public void Hash_IsOfEachLengthAndItsBytes_HoweverLong(params int[] lengths)
    {
        var parts = lengths.Select((length, index) => Enumerable.Repeat((byte)(index + 1), length).ToArray()).ToArray();
        using var expected = new MemoryStream();
        foreach (var part in parts)
        {
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            expected.Write(length);
            expected.Write(part);
        }

        LengthPrefixed.Hash(parts).ShouldBe(SHA256.HashData(expected.ToArray()));
    }

    [Fact]
    public void PartThatIsMissing_CountsAsAnEmptyOne() =>
        LengthPrefixed.Hash([1], null).ShouldBe(LengthPrefixed.Hash([1], []));

    [Fact]
    public void PartsThatRunTogetherToTheSameBytes_HashApart() =>
        LengthPrefixed.Hash([1, 2], [3]).ShouldNotBe(LengthPrefixed.Hash([1], [2, 3]));
}
