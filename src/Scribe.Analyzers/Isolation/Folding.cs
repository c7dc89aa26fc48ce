namespace Scribe.Analyzers.Isolation;

/// <summary>Many members of one type are one finding: an emulator with hundreds of fields is one thing.</summary>
internal static class Folding
{
    private const int MostMembers = 8;

    public static bool Folds(int members) => members > MostMembers;

    /// <summary>The first member, and how many more there are.</summary>
    public static string Name(string first, int others) =>
        $"'{first}'" + (others > 0 ? $" and {others} more member{(others == 1 ? "" : "s")} of its type" : "");
}
