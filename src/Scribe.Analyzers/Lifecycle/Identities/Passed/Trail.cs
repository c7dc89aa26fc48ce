using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Lifecycle.Identities.Passed;

/// <summary>The way of a value through calls, from the last back to the first.</summary>
internal sealed class Trail(Passage passage, IParameterSymbol arrived, Trail? before)
{
    /// <summary>The parameter in whose member's code the value has arrived.</summary>
    public IParameterSymbol Arrived => arrived;

    /// <summary>Whether no store that ends so outlives the first call.</summary>
    public bool IsCallLocal(StoreOwner owner)
    {
        for (var trail = this; trail is not null; trail = trail.Before)
            owner = trail.Passage.Site.Resolve(owner, trail.Arrived.ContainingSymbol);
        return owner == StoreOwner.Call;
    }

    private Passage Passage => passage;

    private Trail? Before => before;
}
