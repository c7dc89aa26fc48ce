using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Reach;

/// <summary>Sees every operation on the one walk over a member's code.</summary>
internal interface IBodyListener
{
    void Observe(IOperation operation, ISymbol owner);
}
