using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Scribe.Analyzers.Disclosure;
using Scribe.Analyzers.Isolation;
using Scribe.Analyzers.Lifecycle;
using Scribe.Analyzers.Walk;

namespace Scribe.Analyzers;

/// <summary>All rules that look at what code does: one analyzer, since they share one walk.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CodeRules : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<IRule> All = ImmutableArray.Create<IRule>(
        new TouchesSharedState(), new KeepsSession(), new MakesSessionAmbient(),
        new CreatesSession(), new BorrowsIdentity(), new KeysStateByServer(), new SessionEscapesCall(), new CapturesSession(),
        new SwallowsFailure(),
        new DisclosesHandle(), new TakesHandleAsText(), new DemandsUser());

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.CreateRange(All.SelectMany(rule => rule.Says));

    public override void Initialize(AnalysisContext context)
    {
        // Generated code is looked at, since it may change a static or register a service, but nothing is reported in it.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var watch = new Watch(start);
            foreach (var rule in All) rule.Start(watch);
            watch.Begin();
        });
    }
}
