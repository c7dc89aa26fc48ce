using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Sessions;

/// <summary>Recognises a value that names a session: its log id, its id, its handle's text, or text made from one.</summary>
internal sealed class SessionKey(SessionTypes sessions)
{
    /// <summary>The member that names the session, as in <c>Session.LogId</c>; null if the value names none.</summary>
    public string? In(IOperation value) => In(value, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    private string? In(IOperation? value, HashSet<ISymbol> seen) => value switch
    {
        IConversionOperation conversion => In(conversion.Operand, seen),
        IParenthesizedOperation parenthesized => In(parenthesized.Operand, seen),
        IPropertyReferenceOperation { Property: { Name: "LogId" or "Id" or "Value" } property, Instance: { } of } =>
            Member(of, property) ?? In(of, seen),
        IInvocationOperation { TargetMethod: { Name: "Reveal" or "ToString" } method, Instance: { } of } =>
            Member(of, method) ?? In(of, seen),
        IInterpolatedStringOperation text => First(
            text.Parts.OfType<IInterpolationOperation>().Select(part => part.Expression), seen),
        IBinaryOperation { Type.SpecialType: SpecialType.System_String } joined =>
            In(joined.LeftOperand, seen) ?? In(joined.RightOperand, seen),
        ITupleOperation tuple => First(tuple.Elements, seen),
        ILocalReferenceOperation local when seen.Add(local.Local) => First(LocalValues.Of(local), seen),
        { Type: { } type } when sessions.IsScribes(type) => type.Name,
        _ => null,
    };

    private string? First(IEnumerable<IOperation> values, HashSet<ISymbol> seen) =>
        values.Select(value => In(value, seen)).FirstOrDefault(found => found is not null);

    private string? Member(IOperation of, ISymbol member) =>
        of.Type is { } type && sessions.IsScribes(type) ? $"{type.Name}.{member.Name}" : null;
}
