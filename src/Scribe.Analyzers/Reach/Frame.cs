using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Reach;

/// <summary>The node whose code is being read, and what was found in it so far.</summary>
internal sealed class Frame(CodeNode node, IOperation? handedOver, bool isGenerated)
{
    public CodeNode Node => node;

    /// <summary>The delegate of the SDK that the code is part of; what it captures outlives every call.</summary>
    public IOperation? HandedOver => handedOver;

    /// <summary>A tool wrote the code: it is followed, and nothing is reported in it.</summary>
    public bool IsGenerated => isGenerated;

    public List<Call> Calls { get; } = [];

    public List<StateUse> Uses { get; } = [];

    public void Call(CodeNode target, IOperation at) => Calls.Add(new Call(target, Place.Of(at.Syntax)));
}
