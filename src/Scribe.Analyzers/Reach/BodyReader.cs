using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.State;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Reach;

/// <summary>
/// Reads a member's code into the graph: once, without recursion, since an expression may be nested deeper than a stack.
/// </summary>
internal sealed class BodyReader(
    CodeGraph graph, CallReader calls, UseReader uses, SharedObjects shared, ToolSymbols? tools)
{
    public void Read(ISymbol owner, ImmutableArray<IOperation> blocks, bool isGenerated, Action<IOperation> see)
    {
        var body = new Frame(NodeOf(owner), handedOver: null, isGenerated);
        var frames = new List<Frame> { body };
        if (!isGenerated) Enter(body.Node, tools?.MethodEntry(owner));
        var pending = new Stack<(IOperation, Frame)>();
        foreach (var block in blocks) pending.Push((block, body));
        while (pending.Count > 0)
        {
            var (operation, frame) = pending.Pop();
            see(operation);
            var inner = Visit(operation, frame, owner);
            if (inner != frame) frames.Add(inner);
            foreach (var child in operation.ChildOperations) pending.Push((child, inner));
        }
        foreach (var frame in frames) frame.Node.Add(frame.Calls, frame.Uses);
    }

    private Frame Visit(IOperation operation, Frame frame, ISymbol owner)
    {
        switch (operation)
        {
            case IAnonymousFunctionOperation lambda:
                return Function(lambda, lambda.Symbol, frame, owner);
            case ILocalFunctionOperation local:
                var function = graph.Body(local.Symbol);
                function.Parent = frame.Node;
                return new Frame(function, frame.HandedOver, frame.IsGenerated);
            case IMethodReferenceOperation method:
                Handed(method, owner);
                if (DelegateFlow.KeeperOf(method) is { } keeper && IsCalledFrom(keeper)) return frame;
                break;
            case IInvocationOperation call:
                shared.Collect(call);
                break;
        }
        calls.Read(operation, frame);
        uses.Read(operation, frame, owner);
        return frame;
    }

    private Frame Function(IOperation function, IMethodSymbol symbol, Frame frame, ISymbol owner)
    {
        var node = new CodeNode(NodeKind.Lambda, symbol) { Parent = frame.Node };
        var keeper = DelegateFlow.KeeperOf(function);
        if (keeper is not null) Keep(keeper, node, function);
        if (!(keeper is not null && IsCalledFrom(keeper)) && !DelegateFlow.RunsAlone(function)) frame.Call(node, function);
        var isHandedOver = tools is not null && Handover.Receiver(function) is not null;
        if (isHandedOver && !frame.IsGenerated) Enter(node, tools!.EntryOf(function, owner));
        return new Frame(node, isHandedOver ? function : frame.HandedOver, frame.IsGenerated);
    }

    private void Handed(IMethodReferenceOperation reference, ISymbol owner)
    {
        if (DelegateFlow.KeeperOf(reference) is { } keeper && graph.IsOwn(reference.Method))
            Keep(keeper, graph.Body(reference.Method), reference);
        if (tools is null || Handover.Receiver(reference) is not { } receiver || !graph.IsOwn(reference.Method)) return;
        shared.Collect(reference);
        Enter(graph.Body(reference.Method), tools.HandedEntry(receiver, reference.Method, owner));
    }

    /// <summary>Whether the function is found by whoever uses the variable, and need not be taken for called here.</summary>
    private bool IsCalledFrom(ISymbol keeper) =>
        graph.IsOwn(keeper) && (keeper is IEventSymbol || StateMembers.TypeOf(keeper) is { } type && DelegateFlow.Holds(type));

    private void Keep(ISymbol keeper, CodeNode function, IOperation at)
    {
        if (graph.IsOwn(keeper)) graph.Variable(keeper).Add([new Call(function, Place.Of(at.Syntax))], []);
    }

    /// <summary>A primary or default constructor has no code of its own that would be read.</summary>
    public void Enter(IMethodSymbol constructor) => Enter(graph.Body(constructor), tools?.MethodEntry(constructor));

    private void Enter(CodeNode node, ToolEntry? entry)
    {
        if (entry is null) return;
        if (node.Offer(entry)) graph.Enter(node);
    }

    /// <summary>Initialisers run with the constructors, of the type or of its objects.</summary>
    private CodeNode NodeOf(ISymbol owner) => owner switch
    {
        IMethodSymbol { MethodKind: MethodKind.StaticConstructor } => graph.TypeSetUp(owner.ContainingType),
        IMethodSymbol method => graph.Body(method),
        IFieldSymbol or IPropertySymbol or IEventSymbol when owner.ContainingType is { } type =>
            owner.IsStatic ? graph.TypeSetUp(type) : graph.ObjectSetUp(type),
        // what an attribute is given runs nowhere
        _ => new CodeNode(NodeKind.Lambda, owner),
    };
}
