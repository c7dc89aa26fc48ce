using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Services;
using Scribe.Analyzers.Sessions;
using Scribe.Analyzers.State;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Isolation;

/// <summary>
/// Finds the variables that outlive every session and keep one: statics by their type while one types; statics by what
/// is put into them, and the fields of singletons, at the compilation's end.
/// </summary>
internal sealed class KeptSessions(SessionTypes sessions, Registrations registrations, IAssemblySymbol assembly)
{
    private readonly SessionKeyWrites _keys = new(sessions);
    private readonly LaterChanges _changes = new(assembly);
    private readonly ConcurrentBag<ISymbol> _undecided = [];

    public void Collect(IInvocationOperation call) => _keys.Collect(call);

    public void Collect(IMemberReferenceOperation reference, ISymbol containing)
    {
        if (reference is IPropertyReferenceOperation property) _keys.Collect(property);
        _changes.Collect(reference, containing);
    }

    /// <summary>What a static's type alone tells; a static of which it tells nothing is remembered for the end.</summary>
    public Diagnostic? Declared(ISymbol member)
    {
        if (!member.IsStatic || !MayHold(StateMembers.TypeOf(member)) || !IsCandidate(member)) return null;
        if (ByType(sessions, member) is { } kept) return KeptSessionReport.Static(Descriptors.KeepsSession, member, kept);
        _undecided.Add(member);
        return null;
    }

    public IEnumerable<Diagnostic> Rest()
    {
        var all = sessions.With(SessionServices.In(registrations, sessions));
        var inside = new SessionsInside(all, registrations, _keys, _changes, assembly);
        foreach (var member in _undecided)
            if (Kept(all, inside, member) is { } kept)
                yield return KeptSessionReport.Static(Descriptors.KeepsSessionAtEnd, member, kept);

        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var singleton in registrations.Singletons())
            foreach (var member in OwnMembers.OfObject(singleton.Key, assembly))
                if (IsCandidate(member) && !singleton.Key.IsMarked(WellKnown.SharedAcrossSessions)
                    && !IsGiven(singleton.Key, member) && seen.Add(member.OriginalDefinition)
                    && Kept(all, inside, member) is { } kept)
                    yield return KeptSessionReport.Singleton(member, kept, singleton.Key, singleton.Value);
    }

    private static KeptSession? Kept(SessionTypes sessions, SessionsInside inside, ISymbol member) =>
        ByType(sessions, member) ?? inside.Of(member);

    private static KeptSession? ByType(SessionTypes sessions, ISymbol member)
    {
        var type = StateMembers.TypeOf(member);
        if (sessions.Held(type) is not { } held) return null;
        var isKey = sessions.IsKey(type!);
        return new KeptSession(isKey ? $"what is keyed by a '{held.Name}'" : $"a '{held.Name}'", isKey);
    }

    /// <summary>A field that the constructor is given is the constructor's sin: SCRIBE2005 reports it there.</summary>
    private static bool IsGiven(INamedTypeSymbol type, ISymbol member) =>
        type.InstanceConstructors.Any(constructor => constructor.Parameters.Any(
            parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, StateMembers.TypeOf(member))));

    private static bool MayHold(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.None, TypeKind: not (TypeKind.Enum or TypeKind.Delegate) };

    /// <summary>A partial property is two symbols, of which its type lists the one that declares it.</summary>
    private static bool IsOtherPart(ISymbol member) =>
        member is IPropertySymbol && !member.ContainingType.GetMembers(member.Name).Contains(member);

    private static bool IsCandidate(ISymbol member) =>
        !member.IsImplicitlyDeclared && !IsOtherPart(member) && StateMembers.IsVariable(member) && !StateMembers.IsShared(member)
        && !member.HasAttribute("System.ThreadStaticAttribute") && !FixedValues.IsAlwaysEmpty(member);
}
