using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Isolation;
using Scribe.Analyzers.Services;
using Scribe.Analyzers.Sessions;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Walk;

/// <summary>
/// What the rules want to see of one compilation. They see its symbols together and its operations on one
/// walk: to hand each to each of a dozen analyzers takes the compiler more time than they need to look at it.
/// </summary>
internal sealed class Watch(CompilationStartAnalysisContext start)
{
    /// <summary>More than there are kinds of operations.</summary>
    private const int Kinds = 256;

    private readonly List<Action<IOperation, Body>>?[] _byHand = new List<Action<IOperation, Body>>?[Kinds];
    private readonly List<Action<IOperation, Body>>?[] _generatedToo = new List<Action<IOperation, Body>>?[Kinds];
    private readonly Dictionary<SymbolKind, List<Action<SymbolAnalysisContext>>> _symbols = [];
    private readonly List<Action<CompilationAnalysisContext>> _ends = [];
    private Registrations? _registrations;
    private bool _walks;

    public Compilation Compilation => start.Compilation;

    /// <summary>Null if the compilation cannot see the MCP SDK.</summary>
    public ToolSymbols? Tools => Code?.Tools;

    /// <summary>Null if the compilation knows no session.</summary>
    public SessionTypes? Sessions { get; } = SessionTypes.In(start.Compilation);

    /// <summary>All that the walk collects; null if there can be no tools.</summary>
    public WholeCode? Code { get; } = ToolSymbols.In(start.Compilation) is { } tools
        ? WholeCode.Of(start.Compilation, start.Options.AdditionalFiles, tools, start.CancellationToken)
        : null;

    /// <summary>The services that the compilation registers: complete at its end.</summary>
    public Registrations Registrations => Code?.Registrations ?? (_registrations ??= Registered());

    /// <summary>Shows the operations of these kinds, of generated code none.</summary>
    public void Operations(Action<IOperation, Body> see, params OperationKind[] kinds) => Add(_byHand, see, kinds);

    /// <summary>Shows the operations of these kinds in generated code, too, where nothing can be reported.</summary>
    public void OperationsEverywhere(Action<IOperation, Body> see, params OperationKind[] kinds)
    {
        Add(_byHand, see, kinds);
        Add(_generatedToo, see, kinds);
    }

    public void Symbols(Action<SymbolAnalysisContext> see, params SymbolKind[] kinds)
    {
        foreach (var kind in kinds)
        {
            if (!_symbols.TryGetValue(kind, out var seers)) _symbols[kind] = seers = [];
            seers.Add(see);
        }
    }

    public void Types(Action<SymbolStartAnalysisContext> see) => start.RegisterSymbolStartAction(see, SymbolKind.NamedType);

    public void End(Action<CompilationAnalysisContext> end) => _ends.Add(end);

    /// <summary>To be called when all rules have said what they want to see.</summary>
    public void Begin()
    {
        if (_walks || Code is not null) start.RegisterOperationBlockAction(Walk);
        foreach (var kind in _symbols)
            start.RegisterSymbolAction(
                symbol =>
                {
                    foreach (var see in kind.Value) see(symbol);
                },
                kind.Key);
        if (_ends.Count > 0)
            start.RegisterCompilationEndAction(end =>
            {
                foreach (var action in _ends) action(end);
            });
    }

    private void Walk(OperationBlockAnalysisContext block)
    {
        var body = new Body(block);
        var seers = body.IsGenerated ? _generatedToo : _byHand;
        if (Code is not null) Code.Read(body.Owner, body.Blocks, body.IsGenerated, See);
        else
            foreach (var operation in body.Operations) See(operation);

        void See(IOperation operation)
        {
            if ((uint)operation.Kind >= Kinds || seers[(int)operation.Kind] is not { } actions) return;
            foreach (var see in actions) see(operation, body);
        }
    }

    private Registrations Registered()
    {
        var registrations = new Registrations();
        OperationsEverywhere(
            (operation, body) => registrations.Collect((IInvocationOperation)operation, body.Owner), OperationKind.Invocation);
        OperationsEverywhere(
            (operation, body) => registrations.Collect((IObjectCreationOperation)operation, body.Owner),
            OperationKind.ObjectCreation);
        return registrations;
    }

    private void Add(List<Action<IOperation, Body>>?[] seers, Action<IOperation, Body> see, OperationKind[] kinds)
    {
        _walks = true;
        foreach (var kind in kinds) (seers[(int)kind] ??= []).Add(see);
    }
}
