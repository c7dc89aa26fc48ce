using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Sessions;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.State;

/// <summary>
/// Decides what is global state: static state that something changes after it is set up. By evidence, never by the
/// look of a declaration: a static that nobody changes is a constant, whatever its type.
/// </summary>
internal sealed class GlobalState
{
    private readonly Compilation _compilation;
    private readonly HashSet<ISymbol> _listed;
    private readonly SessionTypes? _sessions;
    private readonly StateChanges _changes;
    private readonly OwnTypeWrites _ownWrites;
    private readonly ConcurrentDictionary<ISymbol, bool> _candidates = new(SymbolEqualityComparer.Default);

    private GlobalState(Compilation compilation, HashSet<ISymbol> listed)
    {
        _compilation = compilation;
        _listed = listed;
        _sessions = SessionTypes.In(compilation);
        _changes = new StateChanges(compilation);
        _ownWrites = new OwnTypeWrites(compilation);
    }

    public static GlobalState Collect(Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancellation) =>
        new(compilation, GlobalStateList.Read(compilation, files, cancellation));

    /// <summary>Everything that the compilation's code does, one operation after the other.</summary>
    public void Observe(IOperation operation, ISymbol owner) => _changes.Observe(operation, owner);

    /// <summary>Whether the object in a variable of the type can be changed at all by what the operation does.</summary>
    public bool CanChange(ITypeSymbol type, IOperation reference) =>
        _changes.HoldsState(type) || reference.Parent is IMemberReferenceOperation;

    /// <summary>What was seen to be put into the variable.</summary>
    public IEnumerable<ITypeSymbol> ObjectsIn(ISymbol member) => _changes.ObjectsIn(member);

    /// <summary>Whether the member is worth remembering until the end of the compilation.</summary>
    public bool MayBeGlobal(ISymbol member) => _candidates.GetOrAdd(member, IsCandidate);

    /// <summary>A static that all may share as long as nobody configures it for one of them.</summary>
    public bool IsMachinery(ISymbol member) =>
        member.IsStatic && IsOwn(member) && StateMembers.TypeOf(member) is { } type && StateTypes.IsMachinery(type)
        && !StateMembers.IsShared(member);

    /// <summary>What is certain from the static and the type that declares it alone.</summary>
    public GlobalReason? FromDeclaration(ISymbol member, CancellationToken cancellation) => member switch
    {
        _ when !MayBeGlobal(member) => null,
        _ when member.IsMarked(WellKnown.GlobalState) => GlobalReason.Marked,
        _ when IsListed(member) => GlobalReason.Listed,
        _ when CarriesSession(member) => GlobalReason.CarriesSession,
        _ when IsAssignableElsewhere(member) => GlobalReason.AssignableElsewhere,
        _ when IsSettableHere(member) && _ownWrites.Contain(member, cancellation) => GlobalReason.Assigned,
        _ => null,
    };

    /// <summary>What the whole compilation adds; to be asked at its end.</summary>
    public GlobalReason? FromCompilation(ISymbol member) => member switch
    {
        _ when !MayBeGlobal(member) => null,
        _ when _changes.IsAssigned(member) => GlobalReason.Assigned,
        _ when _changes.IsChanged(member) => GlobalReason.Changed,
        _ => null,
    };

    private bool IsCandidate(ISymbol member) =>
        (member.IsMarked(WellKnown.GlobalState) || IsListed(member) || IsStaticVariable(member)) && !StateMembers.IsShared(member);

    private static bool IsStaticVariable(ISymbol member) =>
        member.IsStatic && StateMembers.IsVariable(member)
        && StateMembers.TypeOf(member) is { } type && !StateTypes.IsMachinery(type);

    private bool IsListed(ISymbol member) =>
        _listed.Count > 0
        && (_listed.Contains(member) || member.ContainingType is { } type && _listed.Contains(type.OriginalDefinition));

    private bool CarriesSession(ISymbol member) =>
        _sessions is not null && StateMembers.TypeOf(member) is INamedTypeSymbol type && StateTypes.IsBox(type)
        && type.TypeArguments.Any(_sessions.Carries);

    private bool IsSettableHere(ISymbol member) => StateMembers.IsSettable(member) && IsOwn(member);

    private bool IsAssignableElsewhere(ISymbol member) =>
        StateMembers.IsSettable(member)
        && ((member as IPropertySymbol)?.SetMethod ?? member).IsVisibleOutside()
        && (IsOwn(member)
            ? _compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary
            : !IsPlatform(member));

    private bool IsOwn(ISymbol member) => member.ContainingAssembly.Is(_compilation.Assembly);

    /// <summary>
    /// Switches of the platform are set at start-up, if ever; only what is marked or listed counts there.
    /// </summary>
    private static bool IsPlatform(ISymbol member) =>
        member.IsWithin("System") || member.IsWithin("Microsoft") || member.IsWithin("ModelContextProtocol");
}
