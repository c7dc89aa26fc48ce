using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Scribe.Runtime.Tests.Support;

/// <summary>The chain of a log as its description says it, computed without the code that makes it.</summary>
internal static class Chain
{
    public static IEnumerable<string> Of(Project project, IEnumerable<Entry> entries, Session session)
    {
        var head = SHA256.HashData([.. BitConverter.GetBytes(0), .. Text(project.Root.Path), .. Text(project.Name.Value)]);
        foreach (var entry in entries)
        {
            head = SHA256.HashData(
            [
                .. head,
                .. BitConverter.GetBytes(entry.Sequence),
                .. BitConverter.GetBytes((int)entry.Status),
                .. BitConverter.GetBytes((int)entry.Priority),
                .. Text(entry.Message),
                .. Optional(entry.Agent),
                .. Optional(entry.Category),
                .. Optional(entry.Tags.Count == 0 ? null : JsonSerializer.Serialize(entry.Tags)),
                .. Optional(entry.Metadata?.GetRawText()),
                (byte)(entry.Confidence is null ? 0 : 1),
                .. BitConverter.GetBytes(entry.Confidence ?? 0),
                .. BitConverter.GetBytes(entry.At.ToUnixTimeMilliseconds()),
                .. session.Id.Value.ToByteArray(bigEndian: true),
            ]);
            yield return Convert.ToHexStringLower(head);
        }
    }

    private static byte[] Optional(string? text) => [(byte)(text is null ? 0 : 1), .. Text(text ?? "")];

    private static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        bytes.Length.ShouldBeLessThan(128, "one byte of length");
        return [(byte)bytes.Length, .. bytes];
    }
}
