using Scribe.Analyzers.Isolation;

namespace Scribe.Analyzers.Summaries;

/// <summary>One thing that an assembly says of its members: this one reaches that state, on this way.</summary>
internal sealed class ReachFact(
    string member, ReachedRule rule, string state, string display, string keeper, string why, string path)
{
    /// <summary>The key of the assembly attribute that carries the fact.</summary>
    public const string Key = "Scribe.Reaches";

    private const char Separator = '|';

    /// <summary>The documentation id of the member that others call.</summary>
    public string Member => member;

    /// <summary>What a tool breaks that calls the member; of an object's state, if the object lives long enough.</summary>
    public ReachedRule Rule => rule;

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
        string.Join(Separator.ToString(), member, Letter(rule), state, display, keeper, why, path);

    /// <summary>Null for what a version of the rules wrote that this one does not know.</summary>
    public static ReachFact? Parse(string text)
    {
        var parts = text.Split(Separator);
        return parts.Length == 7 && Known(parts[1]) is { } rule
            ? new ReachFact(parts[0], rule, parts[2], parts[3], parts[4], parts[5], parts[6])
            : null;
    }

    private static string Letter(ReachedRule rule) => rule switch
    {
        ReachedRule.ReachesGlobal => "S",
        ReachedRule.UsesProcess => "P",
        _ => "I",
    };

    private static ReachedRule? Known(string letter) => letter switch
    {
        "S" => ReachedRule.ReachesGlobal,
        "P" => ReachedRule.UsesProcess,
        "I" => ReachedRule.ChangesService,
        _ => null,
    };
}
