using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Scribe.Analyzers.Walk;

/// <summary>The code of one member, while it is walked.</summary>
internal sealed class Body(OperationBlockAnalysisContext block)
{
    private HashSet<IRule>? _visitors;

    /// <summary>The member; of an initialiser, the field or property.</summary>
    public ISymbol Owner => block.OwningSymbol;

    public ImmutableArray<IOperation> Blocks => block.OperationBlocks;

    public bool IsGenerated => block.IsGeneratedCode;

    public CancellationToken Cancellation => block.CancellationToken;

    public IEnumerable<IOperation> Operations => Blocks.SelectMany(block => block.DescendantsAndSelf());

    /// <summary>True for the rule's first call here: for a rule that then looks at the whole of the code by itself.</summary>
    public bool IsFirstVisitOf(IRule rule) => (_visitors ??= []).Add(rule);

    public void Report(Diagnostic diagnostic) => block.ReportDiagnostic(diagnostic);
}
