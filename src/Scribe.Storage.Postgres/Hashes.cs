using System.Security.Cryptography;
using System.Text;

namespace Scribe.Storage.Postgres;

/// <summary>What long texts are found by: an index takes no text of any length.</summary>
internal static class Hashes
{
    /// <summary>Of a repository root.</summary>
    public static byte[] OfRoot(string root) => SHA256.HashData(Encoding.UTF8.GetBytes(root));

    /// <summary>Of a name within a root. Names that differ in ASCII capitals alone have the same place.</summary>
    public static byte[] OfPlace(string root, string name) =>
        SHA256.HashData([.. OfRoot(root), .. Encoding.UTF8.GetBytes(Fold(name))]);

    /// <summary>The name without ASCII capitals, by which names are told apart and sorted.</summary>
    public static string Fold(string name) =>
        string.Create(name.Length, name, static (folded, name) =>
        {
            for (var i = 0; i < folded.Length; i++)
                folded[i] = char.IsAsciiLetterUpper(name[i]) ? (char)(name[i] | 0x20) : name[i];
        });
}
