using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.State;
using Scribe.Analyzers.Summaries;
using Scribe.Analyzers.Symbols;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Reach;

/// <summary>Finds the variables that an operation uses and that may outlive the call.</summary>
internal sealed class UseReader(CodeGraph graph, GlobalState globals, StoredProperties stored, ForeignCode foreign, ToolSymbols? tools, SharedObjects shared)
{
    public void Read(IOperation operation, Frame frame, ISymbol owner)
    {
        switch (operation)
        {
            case IFieldReferenceOperation field when !field.Field.IsConst:
                Field(field, frame, owner);
                break;
            case IPropertyReferenceOperation property:
                Property(property, frame, owner);
                break;
            case IEventReferenceOperation { Event: var happening } reference when graph.IsOwn(happening):
                Event(happening.OriginalDefinition, reference, frame, owner);
                break;
            case IInvocationOperation call when ProcessState.IsUsedBy(call.TargetMethod):
                Add(frame, call.TargetMethod.OriginalDefinition, UseKind.Process, ProcessState.UsageBy(call.TargetMethod), call, owner);
                break;
            case IMethodReferenceOperation given when ProcessState.IsUsedBy(given.Method):
                Add(frame, given.Method.OriginalDefinition, UseKind.Process, ProcessState.UsageBy(given.Method), given, owner);
                break;
            case IInvocationOperation call when call.TargetMethod.IsStatic && globals.MayBeGlobal(call.TargetMethod.OriginalDefinition):
                Add(frame, call.TargetMethod.OriginalDefinition, UseKind.Static, Usage.Read, call, owner);
                break;
            case IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol method } parameter when frame.HandedOver is null:
                Parameter(parameter, method, frame, owner);
                break;
            case ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation when frame.HandedOver is not null:
                Captured(operation, frame, frame.HandedOver, owner);
                break;
        }
    }

    /// <summary>Who raises an event runs what was subscribed; who subscribes changes it for all who have the object, or the static.</summary>
    private void Event(IEventSymbol happening, IEventReferenceOperation reference, Frame frame, ISymbol owner)
    {
        var subscribes = reference.Parent is IEventAssignmentOperation;
        if (subscribes && SetUp.OfStatic(happening, reference, owner)) return;
        if (!subscribes) frame.Call(graph.Variable(happening), reference);
        if (happening.IsStatic)
            Add(frame, happening, UseKind.Event, subscribes ? Usage.Change : Usage.Read, reference, owner);
        else if (subscribes && happening.AddMethod is { IsImplicitlyDeclared: true } && !SetUp.OfObject(reference, owner))
            Add(frame, happening, UseKind.Instance, Usage.Change, reference, owner);
    }

    private void Field(IFieldReferenceOperation reference, Frame frame, ISymbol owner)
    {
        var field = reference.Field.OriginalDefinition;
        if (field.IsStatic)
        {
            if (graph.IsOwn(field)) frame.Call(graph.TypeSetUp(field.ContainingType), reference);
            Static(StateMembers.Canonical(field), reference, frame, owner);
        }
        else if (graph.IsOwn(field))
        {
            Instance(StateMembers.Canonical(field), field.Type, reference, frame, owner);
        }
        if (DelegateFlow.Holds(field.Type) && IsRead(reference)) frame.Call(graph.Variable(StateMembers.Canonical(field)), reference);
    }

    private void Property(IPropertyReferenceOperation reference, Frame frame, ISymbol owner)
    {
        var property = reference.Property.OriginalDefinition;
        if (ProcessState.IsCurrentDirectory(property))
        {
            if (!globals.MayBeGlobal(property))
            {
                Add(frame, property, UseKind.Process, Usages.Of(reference), reference, owner);
                return;
            }
        }
        if (property.IsStatic)
        {
            if (graph.IsOwn(property) && stored.IsStored(property)) frame.Call(graph.TypeSetUp(property.ContainingType), reference);
            Static(property, reference, frame, owner);
        }
        else if (!property.IsIndexer && (graph.IsOwn(property) || foreign.Knows(property)) && stored.IsStored(property))
        {
            Instance(property, property.Type, reference, frame, owner);
        }
        if (DelegateFlow.Holds(property.Type) && graph.IsOwn(property) && IsRead(reference)) frame.Call(graph.Variable(property), reference);
    }

    private static bool IsRead(IOperation reference) => (Usages.Of(reference) & Usage.Read) != 0;

    private void Static(ISymbol member, IOperation reference, Frame frame, ISymbol owner)
    {
        if (!globals.MayBeGlobal(member))
        {
            if (globals.IsMachinery(member) && reference.Parent is IMemberReferenceOperation && (Usages.Of(reference) & Usage.Change) != 0
                && !SetUp.OfStatic(member, reference, owner))
                Add(frame, member, UseKind.Machinery, Usage.Change, reference, owner);
            return;
        }
        var usage = Counters.Only(reference) ? Usage.Count : Usages.Of(reference);
        if (usage != Usage.None) Add(frame, member, UseKind.Static, usage, reference, owner);
    }

    private void Instance(ISymbol member, ITypeSymbol type, IMemberReferenceOperation reference, Frame frame, ISymbol owner)
    {
        var usage = Usages.Of(reference);
        if (Counters.Only(reference)) usage = Usage.Count;
        var changes = (usage & Usage.Change) != 0 && globals.CanChange(type, reference);
        var writes = (usage & (Usage.Assign | Usage.Count)) != 0 || changes;
        if (writes && !SetUp.OfObject(reference, owner) && !LateSetUp.Is(reference, owner))
            Add(frame, member, UseKind.Instance, usage, reference, owner);
        else if ((usage & Usage.Read) != 0 && Counters.IsNumber(type))
            Add(frame, member, UseKind.Instance, Usage.Read, reference, owner);
    }

    /// <summary>A primary constructor's parameter that another member uses is a field; a tool's may be a service.</summary>
    private void Parameter(IParameterReferenceOperation reference, IMethodSymbol method, Frame frame, ISymbol owner)
    {
        var isField = method.MethodKind == MethodKind.Constructor && owner is IMethodSymbol && !owner.Is(method) && !SetUp.Ends(owner);
        if (!isField && tools?.Marked(method) is null) return;
        var usage = Counters.Only(reference) ? Usage.Count : Usages.Of(reference);
        var parameter = reference.Parameter.OriginalDefinition;
        var writes = (usage & (Usage.Assign | Usage.Count)) != 0
            || (usage & Usage.Change) != 0 && globals.CanChange(parameter.Type, reference);
        if (writes || isField && (usage & Usage.Read) != 0 && Counters.IsNumber(parameter.Type))
            Add(frame, parameter, isField ? UseKind.Instance : UseKind.Given, usage, reference, owner);
    }

    /// <summary>What a delegate of the SDK captures is there for the next call, too, and so is what it captures it with.</summary>
    private void Captured(IOperation reference, Frame frame, IOperation handedOver, ISymbol owner)
    {
        var (symbol, type) = reference switch
        {
            ILocalReferenceOperation local => ((ISymbol?)local.Local, local.Type),
            IParameterReferenceOperation parameter => (parameter.Parameter, parameter.Type),
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } self => (null, self.Type),
            _ => (null, null),
        };
        if (symbol is not null && IsDeclaredIn(symbol, handedOver.Syntax)) return;
        if (type is INamedTypeSymbol named) shared.Capture(named, Place.Of(reference.Syntax));
        if (symbol is null) return;
        var usage = Usages.Of(reference);
        if (Counters.Only(reference)) usage = Usage.Count;
        if ((usage & Usage.Assign) != 0 || (usage & Usage.Change) != 0 && globals.CanChange(type!, reference))
            Add(frame, symbol, UseKind.Captured, usage, reference, owner);
    }

    private static bool IsDeclaredIn(ISymbol symbol, SyntaxNode function)
    {
        foreach (var declaration in symbol.DeclaringSyntaxReferences)
            if (declaration.SyntaxTree == function.SyntaxTree && function.Span.Contains(declaration.Span))
                return true;
        return symbol.DeclaringSyntaxReferences.IsEmpty;
    }

    private void Add(Frame frame, ISymbol member, UseKind kind, Usage usage, IOperation at, ISymbol owner) =>
        frame.Uses.Add(new StateUse(member, kind, usage, Place.Of(at.Syntax), frame.IsGenerated ? null : tools?.EntryOf(at, owner)));
}
