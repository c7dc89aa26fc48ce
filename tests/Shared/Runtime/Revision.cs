using Xunit;

namespace Scribe.Tests.Shared;

/// <summary>The protocol revisions that clients of the tests speak.</summary>
internal static class Revision
{
    /// <summary>The last one that begins with <c>initialize</c>.</summary>
    public const string V2025_11_25 = "2025-11-25";

    /// <summary>The first one whose requests stand alone.</summary>
    public const string V2026_07_28 = "2026-07-28";

    public static TheoryData<string> All => [V2025_11_25, V2026_07_28];
}
