using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Reach;
using Scribe.Analyzers.Services;
using Scribe.Analyzers.State;
using Scribe.Analyzers.Summaries;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Isolation;

/// <summary>All that one walk over a compilation's code collects: calls, state, registrations.</summary>
internal sealed class WholeCode
{
    private readonly BodyReader _reader;
    private readonly ConcurrentBag<INamedTypeSymbol> _types = [];

    private WholeCode(Compilation compilation, GlobalState globals, ToolSymbols? tools)
    {
        Globals = globals;
        Tools = tools;
        Graph = new CodeGraph(compilation);
        Foreign = new ForeignCode(compilation);
        Shared = new SharedObjects(Graph);
        var calls = new CallReader(Graph, new ImplicitCalls(Graph), Stored, Foreign);
        var uses = new UseReader(Graph, globals, Stored, Foreign, tools, Shared);
        _reader = new BodyReader(Graph, calls, uses, Shared, tools);
    }

    public GlobalState Globals { get; }

    public ToolSymbols? Tools { get; }

    public CodeGraph Graph { get; }

    public ForeignCode Foreign { get; }

    public SharedObjects Shared { get; }

    public StoredProperties Stored { get; } = new();

    public Registrations Registrations { get; } = new();

    public static WholeCode Of(
        Compilation compilation, ImmutableArray<AdditionalText> files, ToolSymbols? tools, CancellationToken cancellation) =>
        new(compilation, GlobalState.Collect(compilation, files, cancellation), tools);

    /// <param name="owner">The member whose code it is.</param>
    /// <param name="blocks">Its code.</param>
    /// <param name="isGenerated">Whether no hand wrote it.</param>
    /// <param name="see">Is shown each operation on the way.</param>
    public void Read(ISymbol owner, ImmutableArray<IOperation> blocks, bool isGenerated, Action<IOperation>? see = null) =>
        _reader.Read(owner, blocks, isGenerated, operation =>
        {
            Observe(operation, owner);
            see?.Invoke(operation);
        });

    /// <summary>A type of the compilation; the SDK makes objects of one that declares tools.</summary>
    public void Declare(INamedTypeSymbol type, bool isGenerated)
    {
        _types.Add(type);
        if (!isGenerated && Tools?.DeclaresTools(type) == true)
            foreach (var constructor in type.InstanceConstructors) _reader.Enter(constructor);
    }

    /// <summary>The types of which there may be objects. In a library the host that makes them is not in sight.</summary>
    public IEnumerable<INamedTypeSymbol> Made() =>
        Graph.Compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary
            ? _types
            : Graph.Made.OfType<INamedTypeSymbol>()
                .Concat(Registrations.All.Select(one => one.Implementation ?? one.Service))
                .Concat(_types.Where(type => Tools?.DeclaresTools(type) == true))
                .Select(type => type.OriginalDefinition)
                .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);

    private void Observe(IOperation operation, ISymbol owner)
    {
        Globals.Observe(operation, owner);
        switch (operation)
        {
            case IInvocationOperation call:
                Registrations.Collect(call, owner);
                break;
            case IObjectCreationOperation creation:
                Registrations.Collect(creation, owner);
                break;
        }
    }
}
