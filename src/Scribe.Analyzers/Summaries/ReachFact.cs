namespace Scribe.Analyzers.Summaries;

/// <summary>One thing that an assembly says of its members: this one reaches that state, on this way.</summary>
internal sealed class ReachFact(
    string member, bool isStatic, string state, string display, string keeper, string why, string path)
{
    /// <summary>The key of the assembly attribute that carries the fact.</summary>
    public const string Key = "Scribe.Reaches";

    private const char Separator = '|';

    /// <summary>The documentation id of the member that others call.</summary>
    public string Member => member;

    /// <summary>Whether the state is the process's; else it is an object's, and lives as long as that.</summary>
    public bool IsStatic => isStatic;

    /// <summary>The documentation id of the variable.</summary>
    public string State => state;

    /// <summary>The variable as a message names it.</summary>
    public string Display => display;

    /// <summary>The documentation id of the type that declares the variable.</summary>
    public string Keeper => keeper;

    /// <summary>Why it counts as shared, for a static.</summary>
    public string Why => why;

    /// <summary>The hops after the member itself.</summary>
    public string Path => path;

    public string Write() =>
        string.Join(Separator.ToString(), member, isStatic ? "S" : "I", state, display, keeper, why, path);

    /// <summary>Null for what a version of the rules wrote that this one does not know.</summary>
    public static ReachFact? Parse(string text)
    {
        var parts = text.Split(Separator);
        return parts.Length == 7 && parts[1] is "S" or "I"
            ? new ReachFact(parts[0], parts[1] == "S", parts[2], parts[3], parts[4], parts[5], parts[6])
            : null;
    }
}
