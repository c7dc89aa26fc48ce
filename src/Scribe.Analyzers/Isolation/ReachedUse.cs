using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Reach;
using Scribe.Analyzers.Summaries;

namespace Scribe.Analyzers.Isolation;

/// <summary>A use of shared state in code that requests can reach, in this assembly or in one that says so of itself.</summary>
internal sealed class ReachedUse
{
    public ReachedUse(CodeNode node, StateUse use, ReachedRule rule, string why, Longevity? longevity)
    {
        (Node, Use, Rule, Why, Longevity) = (node, use, rule, why, longevity);
        (Key, Keeper) = (use.Member, (object?)use.Member.ContainingType?.OriginalDefinition ?? use.Member);
        (Display, Place) = (HopNames.Of(use.Member), use.Place);
    }

    public ReachedUse(CodeNode node, ReachFact fact, ReachedRule rule, string why, Longevity? longevity)
    {
        (Node, Rule, Why, Longevity, Key, Keeper, Display) = (node, rule, why, longevity, fact.State, fact.Keeper, fact.Display);
        ForeignPath = fact.Path;
    }

    public CodeNode Node { get; }

    /// <summary>Null for what another assembly does.</summary>
    public StateUse? Use { get; }

    public ReachedRule Rule { get; }

    /// <summary>Why the state is shared, as a message says it.</summary>
    public string Why { get; }

    public Longevity? Longevity { get; }

    /// <summary>The variable: a symbol, or the id of one that cannot be seen from here.</summary>
    public object Key { get; }

    /// <summary>What findings are counted by: the type that declares the variable.</summary>
    public object Keeper { get; }

    public string Display { get; }

    public Place Place { get; }

    /// <summary>The hops inside the other assembly.</summary>
    public string ForeignPath { get; } = "";

    public string Id => IdOf(Key);

    public string KeeperId => IdOf(Keeper);

    private static string IdOf(object known) => known switch
    {
        string id => id,
        // a parameter that is a field has no id of its own
        IParameterSymbol parameter => IdOf(parameter.ContainingType) + "#" + parameter.Name,
        ISymbol symbol => symbol.GetDocumentationCommentId() ?? "",
        _ => "",
    };
}
