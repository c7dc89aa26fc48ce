using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Lifecycle.Identities;
using Scribe.Analyzers.Symbols;
using Scribe.Analyzers.Walk;

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
internal sealed class KeysStateByServer : IRule
{
    public ImmutableArray<DiagnosticDescriptor> Says { get; } =
        ImmutableArray.Create(Descriptors.KeysStateByServer);

    public void Start(Watch watch)
    {
        if (watch.Tools is null) return;
        watch.Symbols(Declared, SymbolKind.Field, SymbolKind.Property);
        watch.Operations(Made, OperationKind.ObjectCreation, NewerKinds.CollectionExpression);
        watch.Operations(Boxed, OperationKind.Conversion);
        watch.Operations(Hashed, OperationKind.Invocation);
    }

    private static void Declared(SymbolAnalysisContext context)
    {
        var type = (context.Symbol as IFieldSymbol)?.Type ?? (context.Symbol as IPropertySymbol)?.Type;
        if (ServerKeys.In(type) is not { } key || context.Symbol.IsMarked(WellKnown.SharedAcrossSessions)) return;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.KeysStateByServer, context.Symbol.Locations[0], $"'{context.Symbol.Name}'", key.Name));
    }

    private static void Made(IOperation operation, Body body)
    {
        if (ServerKeys.In(operation.Type) is not { } key
            || !ServerKeyUses.IsUndeclared(operation)
            || body.Owner.IsMarked(WellKnown.SharedAcrossSessions)) return;
        Report(body, operation, $"This '{operation.Type!.Name}'", key.Name);
    }

    private static void Boxed(IOperation operation, Body body)
    {
        var conversion = (IConversionOperation)operation;
        if (ServerKeyUses.Boxed(conversion) is { } key && !IsAllowed(body, key))
            Report(body, conversion, $"What is kept in '{key.Name}'", conversion.Operand.Type!.Name);
    }

    private static void Hashed(IOperation operation, Body body)
    {
        if (ServerKeys.HashAt(operation) is not { } hash) return;
        foreach (var key in ServerKeyUses.Of(hash))
            if (!IsAllowed(body, key))
                Report(body, key.Value, $"What is kept in '{key.Name}'", "McpServer.GetHashCode");
    }

    private static bool IsAllowed(Body body, StateKey key) =>
        ServerKeyUses.IsAllowed(key, body.Owner)
        || body.Owner.IsMarked(WellKnown.SharedAcrossSessions);

    private static void Report(Body body, IOperation place, string what, string key) =>
        body.Report(Diagnostic.Create(
            Descriptors.KeysStateByServer, place.Syntax.GetLocation(), what, key));
}
