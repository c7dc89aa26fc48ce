namespace Scribe.Sessions;

/// <summary>How much a session may keep, in bytes of UTF-8.</summary>
/// <param name="Value">For one value, as JSON.</param>
/// <param name="Total">For all keys and values of a session.</param>
internal sealed record StateLimits(int Value, long Total)
{
    /// <summary>For one key.</summary>
    public const int Key = 256;
}
