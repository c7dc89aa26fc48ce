namespace Scribe.Runtime.Tests.Support;

/// <summary>The protocol revisions that clients of the tests speak.</summary>
internal static class Revision
{
    public const string V2025_11_25 = "2025-11-25";
    public const string V2026_07_28 = "2026-07-28";

    public static TheoryData<string> All => [V2025_11_25, V2026_07_28];
}
