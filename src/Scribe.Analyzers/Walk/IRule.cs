using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Walk;

/// <summary>One rule, or several that one question answers. Has no state: what it collects belongs to a compilation.</summary>
internal interface IRule
{
    /// <summary>What the rule may say.</summary>
    ImmutableArray<DiagnosticDescriptor> Says { get; }

    /// <summary>Asks for what the rule wants to see; for nothing where the compilation cannot break it.</summary>
    void Start(Watch watch);
}
