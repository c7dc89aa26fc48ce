using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Isolation;

/// <summary>A variable that follows the thread or the execution context, and what it takes along.</summary>
internal sealed class Ambient(string what, ITypeSymbol cargo)
{
    /// <summary>What makes it ambient, such as "an AsyncLocal".</summary>
    public string What => what;

    public ITypeSymbol Cargo => cargo;
}
