namespace Scribe.Conformance.Server;

/// <summary>The smallest picture and the shortest sound.</summary>
internal static class Media
{
    /// <summary>A red dot.</summary>
    public static ReadOnlyMemory<byte> Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQD3A0FDAAAAAElFTkSuQmCC");

    /// <summary>One silent sample.</summary>
    public static ReadOnlyMemory<byte> Wav { get; } = Convert.FromBase64String(
        "UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQIAAAAAAA==");
}
