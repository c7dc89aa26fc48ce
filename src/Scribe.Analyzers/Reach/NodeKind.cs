namespace Scribe.Analyzers.Reach;

/// <summary>What a node of the call graph stands for.</summary>
internal enum NodeKind
{
    /// <summary>A method, constructor, accessor, operator or local function.</summary>
    Body,

    /// <summary>A lambda, which runs whenever whoever made it runs.</summary>
    Lambda,

    /// <summary>The static constructor and the static initialisers of a type.</summary>
    TypeSetUp,

    /// <summary>The initialisers that every constructor of a type runs.</summary>
    ObjectSetUp,

    /// <summary>A call whose target is chosen by the receiver's type.</summary>
    Slot,

    /// <summary>A variable that holds delegates: whoever uses it may run what was put into it.</summary>
    Variable,

    /// <summary>A member of another assembly that says of itself what it reaches.</summary>
    Foreign,
}
