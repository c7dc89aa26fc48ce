using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Lifecycle.Identities;
using Scribe.Analyzers.Symbols;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>SCRIBE2003: the SDK's server object, a new one each call, is the key of what is kept.</summary>
/// <remarks>
/// Bad:
/// <code>
/// private readonly ConditionalWeakTable&lt;McpServer, Notes&gt; _notes = new();
/// </code>
/// Good:
/// <code>
/// await log.AppendAsync(session, [new EntryDraft { Message = text }]);
/// </code>
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeysStateByServer : DiagnosticAnalyzer
{
    private const OperationKind CollectionExpression = (OperationKind)127;

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.KeysStateByServer);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ToolSymbols.In(start.Compilation) is null) return;
            start.RegisterSymbolAction(Declared, SymbolKind.Field, SymbolKind.Property);
            start.RegisterOperationAction(Made, OperationKind.ObjectCreation, CollectionExpression);
            start.RegisterOperationAction(Boxed, OperationKind.Conversion);
            start.RegisterOperationAction(Hashed, OperationKind.Invocation);
        });
    }

    private static void Declared(SymbolAnalysisContext context)
    {
        var type = (context.Symbol as IFieldSymbol)?.Type ?? (context.Symbol as IPropertySymbol)?.Type;
        if (ServerKeys.In(type) is not { } key || context.Symbol.IsMarked(WellKnown.SharedAcrossSessions)) return;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.KeysStateByServer, context.Symbol.Locations[0], $"'{context.Symbol.Name}'", key.Name));
    }

    private static void Made(OperationAnalysisContext context)
    {
        if (ServerKeys.In(context.Operation.Type) is not { } key
            || !ServerKeyUses.IsUndeclared(context.Operation)
            || context.ContainingSymbol.IsMarked(WellKnown.SharedAcrossSessions)) return;
        Report(context, context.Operation, $"This '{context.Operation.Type!.Name}'", key.Name);
    }

    private static void Boxed(OperationAnalysisContext context)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (ServerKeyUses.Boxed(conversion) is { } key && !IsAllowed(context, key))
            Report(context, conversion, $"What is kept in '{key.Name}'", conversion.Operand.Type!.Name);
    }

    private static void Hashed(OperationAnalysisContext context)
    {
        if (ServerKeys.HashAt(context.Operation) is not { } hash) return;
        foreach (var key in ServerKeyUses.Of(hash))
            if (!IsAllowed(context, key))
                Report(context, key.Value, $"What is kept in '{key.Name}'", "McpServer.GetHashCode");
    }

    private static bool IsAllowed(OperationAnalysisContext context, StateKey key) =>
        ServerKeyUses.IsAllowed(key, context.ContainingSymbol)
        || context.ContainingSymbol.IsMarked(WellKnown.SharedAcrossSessions);

    private static void Report(OperationAnalysisContext context, IOperation place, string what, string key) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.KeysStateByServer, place.Syntax.GetLocation(), what, key));
}
