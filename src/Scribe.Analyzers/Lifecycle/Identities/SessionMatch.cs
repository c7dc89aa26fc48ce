using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Sessions;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Identities;

/// <summary>A value that becomes a session's id or handle, or is compared with one.</summary>
internal sealed class SessionMatch(IOperation value, ITypeSymbol type, string use)
{
    public IOperation Value => value;

    public ITypeSymbol Type => type;

    public string Use => use;

    public static IEnumerable<SessionMatch> In(IOperation operation, SessionTypes sessions) => operation switch
    {
        IConversionOperation { OperatorMethod: not null, Type: { } type } conversion when sessions.IsSession(type) =>
            [Becomes(conversion.Operand, type)],
        IInvocationOperation { TargetMethod.IsStatic: true } call
            when sessions.IsSession(call.TargetMethod.ContainingType) =>
            call.Arguments.Select(argument => Becomes(argument.Value, call.TargetMethod.ContainingType)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
            Compared(comparison.LeftOperand, comparison.RightOperand, sessions),
        IInvocationOperation { TargetMethod.Name: "Equals" } call => Compared(call, sessions),
        _ => [],
    };

    private static IEnumerable<SessionMatch> Compared(IInvocationOperation call, SessionTypes sessions)
    {
        var values = call.Arguments.Select(argument => argument.Value).ToList();
        if (call.Instance is { } instance) values.Insert(0, instance);
        return values.Count < 2 ? [] : Compared(values[0], values[1], sessions);
    }

    private static IEnumerable<SessionMatch> Compared(IOperation left, IOperation right, SessionTypes sessions)
    {
        if (SessionIn(left, sessions) is { } of) yield return ComparedWith(right, of);
        if (SessionIn(right, sessions) is { } other) yield return ComparedWith(left, other);
    }

    private static SessionMatch Becomes(IOperation value, ITypeSymbol type) =>
        new(value, type, $"becomes a '{type.Name}'");

    private static SessionMatch ComparedWith(IOperation value, ITypeSymbol type) =>
        new(value, type, $"is compared with a '{type.Name}'");

    /// <summary>The session that the value is read from: 'handle', 'session.LogId', 'session.Id.ToString()'.</summary>
    private static ITypeSymbol? SessionIn(IOperation? value, SessionTypes sessions)
    {
        while (value is not null)
        {
            if (value.Type is { } type && sessions.IsSession(type)) return type;
            value = value switch
            {
                IConversionOperation conversion => conversion.Operand,
                IMemberReferenceOperation member => member.Instance,
                IInvocationOperation call => call.Instance,
                _ => null,
            };
        }
        return null;
    }
}
