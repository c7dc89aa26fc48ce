namespace Scribe.Storage.Sqlite;

/// <summary>The form in which identifiers are stored.</summary>
internal static class GuidBytes
{
    /// <summary>Big-endian, so that identifiers sort by the time they were made.</summary>
    public static byte[] Bytes(this Guid id) => id.ToByteArray(bigEndian: true);
}
