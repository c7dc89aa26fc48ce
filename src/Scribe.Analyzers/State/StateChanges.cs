using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.State;

/// <summary>
/// Collects from all code of a compilation what is changed after its set-up. Complete at the compilation's end.
/// </summary>
internal sealed class StateChanges(Compilation compilation)
{
    private readonly ConcurrentDictionary<ISymbol, byte> _assigned = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, byte> _changed = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, byte> _escaping = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, byte> _selfChanging = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, byte> _changedByOthers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<ISymbol>> _returnedBy =
        new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<ITypeSymbol>> _objects =
        new(SymbolEqualityComparer.Default);

    public void Observe(IOperation operation, ISymbol owner)
    {
        switch (operation)
        {
            case IMemberReferenceOperation reference and (IFieldReferenceOperation or IPropertyReferenceOperation):
                Reference(reference, owner);
                break;
            case IInvocationOperation call:
                Result(call);
                break;
            case ILocalReferenceOperation local:
                Local(local);
                break;
            case ISymbolInitializerOperation initializer and (IFieldInitializerOperation or IPropertyInitializerOperation):
                Initializer(initializer);
                break;
        }
    }

    /// <summary>The types of the objects that are made for the variable.</summary>
    public IEnumerable<ITypeSymbol> ObjectsIn(ISymbol member) => _objects.TryGetValue(member, out var made) ? made : [];

    public bool IsAssigned(ISymbol member) => _assigned.ContainsKey(member);

    /// <summary>Whether something changes the object or collection that the variable holds.</summary>
    public bool IsChanged(ISymbol member) =>
        Contents(member).Any(HoldsState)
        && (IsChangedThrough(member)
            || Objects(member).Any(type => IsAmong(_selfChanging, type))
            // others that change some object of the class can only mean this one if it was given away
            || _escaping.ContainsKey(member) && Objects(member).Any(type => IsAmong(_changedByOthers, type)));

    /// <summary>What others can change while the variable stands: of a struct they only have copies.</summary>
    private IEnumerable<ITypeSymbol> Objects(ISymbol member) => Contents(member).Where(type => !type.IsValueType);

    private bool IsChangedThrough(ISymbol member) => _changed.ContainsKey(member)
        || _returnedBy.TryGetValue(member, out var accessors) && accessors.Any(_changed.ContainsKey);

    /// <summary>The declared type, what was put into it, and what a box around either holds.</summary>
    private IEnumerable<ITypeSymbol> Contents(ISymbol member)
    {
        var types = _objects.TryGetValue(member, out var made) ? made.ToList() : [];
        if (StateMembers.TypeOf(member) is { } declared) types.Add(declared);
        return types.Concat(types.Where(StateTypes.IsBox).Select(box => ((INamedTypeSymbol)box).TypeArguments[0]));
    }

    public bool HoldsState(ITypeSymbol type) =>
        StateTypes.IsCollection(type) || StateTypes.IsBox(type) || IsOwn(type);

    private static bool IsAmong(ConcurrentDictionary<ISymbol, byte> types, ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (types.ContainsKey(current.OriginalDefinition))
                return true;
        return false;
    }

    private bool IsOwn(ISymbol symbol) => symbol.ContainingAssembly.Is(compilation.Assembly);

    private void Reference(IMemberReferenceOperation reference, ISymbol containing)
    {
        var member = StateMembers.Canonical(reference.Member);
        if (!IsOwn(member)) return;
        var usage = Usages.Of(reference);
        if (member.IsStatic) Static(member, reference, usage, containing);
        else Instance(member, reference, usage, containing);
    }

    private void Static(ISymbol member, IMemberReferenceOperation reference, Usage usage, ISymbol containing)
    {
        if (Accessor(containing) is { } accessor && IsReturned(reference))
            _returnedBy.GetOrAdd(member, _ => []).Add(accessor);
        if ((usage & Usage.Read) != 0 && !IsReceiver(reference)) _escaping[member] = 0;
        if ((usage & Usage.Assign) != 0 && reference.Parent is ISimpleAssignmentOperation assignment)
            Holds(member, assignment.Value);
        if ((usage & (Usage.Assign | Usage.Change)) == 0 || SetUp.OfStatic(member, reference, containing)) return;
        if ((usage & Usage.Assign) != 0 && StateMembers.IsVariable(member)) _assigned[member] = 0;
        if ((usage & Usage.Change) != 0) _changed[member] = 0;
    }

    private void Instance(ISymbol member, IMemberReferenceOperation reference, Usage usage, ISymbol containing)
    {
        var assigns = (usage & Usage.Assign) != 0 && StateMembers.IsVariable(member);
        if (assigns && reference.Parent is ISimpleAssignmentOperation assignment) Holds(member, assignment.Value);
        var changes = (usage & Usage.Change) != 0 && StateMembers.TypeOf(member) is { } type && HoldsState(type);
        if (!assigns && !changes || SetUp.OfObject(reference, containing)) return;
        var types = reference.Instance is IInstanceReferenceOperation ? _selfChanging : _changedByOthers;
        types[member.ContainingType.OriginalDefinition] = 0;
    }

    /// <summary>A collection that a method hands out and its caller changes.</summary>
    private void Result(IInvocationOperation call)
    {
        if (IsOwn(call.TargetMethod) && (Usages.Of(call) & Usage.Change) != 0 && StateTypes.IsCollection(call.Type))
            _changed[call.TargetMethod.OriginalDefinition] = 0;
    }

    /// <summary>A collection that is changed under the name of a local.</summary>
    private void Local(ILocalReferenceOperation local)
    {
        if ((Usages.Of(local) & Usage.Change) == 0 || !StateTypes.IsCollection(local.Type)) return;
        var declaration = local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (declaration is not VariableDeclaratorSyntax { Initializer.Value: { } value }) return;
        if (local.SemanticModel is not { } model) return;
        if (StateMembers.Named(model.GetOperation(value)) is { IsStatic: true } source) _changed[source] = 0;
    }

    private void Initializer(ISymbolInitializerOperation initializer)
    {
        var members = initializer switch
        {
            IFieldInitializerOperation fields => fields.InitializedFields.Cast<ISymbol>(),
            IPropertyInitializerOperation properties => properties.InitializedProperties,
            _ => [],
        };
        foreach (var member in members)
            Holds(StateMembers.Canonical(member), initializer.Value);
    }

    private void Holds(ISymbol member, IOperation value)
    {
        if (value.Unconverted() is IObjectCreationOperation { Type: { } type }) _objects.GetOrAdd(member, _ => []).Add(type);
    }

    private static ISymbol? Accessor(ISymbol containing) =>
        containing is IMethodSymbol method
            ? (method.AssociatedSymbol as IPropertySymbol ?? containing).OriginalDefinition
            : null;

    /// <summary>Only a member of the object is asked for: the object itself goes nowhere.</summary>
    private static bool IsReceiver(IOperation reference) => reference.Parent switch
    {
        IMemberReferenceOperation member => member.Instance == reference,
        IInvocationOperation call => call.Instance == reference,
        IConditionalAccessOperation access => access.Operation == reference,
        _ => false,
    };

    private static bool IsReturned(IOperation reference)
    {
        var current = reference;
        while (current.Parent is IConversionOperation) current = current.Parent;
        return current.Parent is IReturnOperation;
    }
}
