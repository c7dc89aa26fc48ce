namespace Scribe.Sessions;

/// <summary>How much a session may keep, in bytes of UTF-8, and how long a change tries.</summary>
/// <param name="Value">For one value, as JSON.</param>
/// <param name="Total">For all keys and values of a session.</param>
/// <param name="Patience">How long a change is repeated while others come first.</param>
internal sealed record StateLimits(int Value, long Total, TimeSpan Patience)
{
    /// <summary>For one key.</summary>
    public const int Key = 256;
}
