using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Symbols;

/// <summary>Kinds of operations that newer compilers have, and for which the API that the rules are built with has no name.</summary>
internal static class NewerKinds
{
    /// <summary><c>[one, two]</c>, and the arguments of a <c>params</c> that is no array.</summary>
    public const OperationKind CollectionExpression = (OperationKind)127;
}
