using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Scribe.Analyzers.Lifecycle.Identities;

/// <summary>One walk from a key back to the hash of a server in it.</summary>
internal sealed class HashTrace : ValueTrace<IInvocationOperation>
{
    protected override IInvocationOperation? At(IOperation operation) => ServerKeys.HashAt(operation);
}
