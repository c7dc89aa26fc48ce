using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Services;

/// <summary>The types of what an expression or a factory gives, as far as its code shows them.</summary>
internal sealed class Produced
{
    private const string Container = "Microsoft.Extensions.DependencyInjection";

    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

    public static IReadOnlyList<INamedTypeSymbol> By(IOperation value) => Distinct(new Produced().Types(value));

    /// <summary>What a lambda returns, or what a method that stands in for one is declared to return.</summary>
    public static IReadOnlyList<INamedTypeSymbol> ByFactory(IOperation factory)
    {
        var target = Unwrap(factory) is IDelegateCreationOperation made ? made.Target : Unwrap(factory);
        return target switch
        {
            IAnonymousFunctionOperation lambda => Distinct(Returned(lambda.Body).SelectMany(new Produced().Types)),
            IMethodReferenceOperation reference => Distinct([reference.Method.ReturnType]),
            { Type: INamedTypeSymbol { DelegateInvokeMethod: { } invoke } } => Distinct([invoke.ReturnType]),
            _ => [],
        };
    }

    public static IOperation Unwrap(IOperation value)
    {
        while (true)
            switch (value)
            {
                case IConversionOperation { OperatorMethod: null } conversion: value = conversion.Operand; break;
                case IParenthesizedOperation parenthesized: value = parenthesized.Operand; break;
                default: return value;
            }
    }

    private IEnumerable<ITypeSymbol?> Types(IOperation wrapped) => Unwrap(wrapped) switch
    {
        IConditionalOperation choice => Types(choice.WhenTrue).Concat(choice.WhenFalse is { } other ? Types(other) : []),
        ICoalesceOperation choice => Types(choice.Value).Concat(Types(choice.WhenNull)),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => Types(arm.Value)),
        ISimpleAssignmentOperation assignment => Types(assignment.Value),
        IThrowOperation => [],
        ILocalReferenceOperation local when !Tells(local.Type) => Variable(local),
        IInvocationOperation call => [Resolved(call) ?? call.Type],
        var value => [value.Type],
    };

    /// <summary>The type that the container is asked for, or asked to make.</summary>
    private static ITypeSymbol? Resolved(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.Name is not ("CreateInstance" or "GetServiceOrCreateInstance" or "GetRequiredService" or "GetService"
                or "GetRequiredKeyedService" or "GetKeyedService")
            || !method.IsWithin(Container) && method.ContainingType.FullName() != "System.IServiceProvider")
            return null;
        return method.TypeArguments.FirstOrDefault()
            ?? call.Arguments.Select(argument => Unwrap(argument.Value)).OfType<ITypeOfOperation>().FirstOrDefault()?.TypeOperand;
    }

    /// <summary>A local of an interface's type holds what its body puts into it.</summary>
    private IEnumerable<ITypeSymbol?> Variable(ILocalReferenceOperation use)
    {
        if (!_seen.Add(use.Local)) return [];
        return LocalValues.Of(use).SelectMany(Types).DefaultIfEmpty(use.Type);
    }

    private static bool Tells(ITypeSymbol? type) =>
        type is { TypeKind: not TypeKind.Interface, IsAbstract: false, SpecialType: not SpecialType.System_Object };

    /// <summary>What the body itself returns: the functions within it return to somebody else.</summary>
    private static IEnumerable<IOperation> Returned(IOperation body) => body.ChildOperations.SelectMany(child => child switch
    {
        IAnonymousFunctionOperation or ILocalFunctionOperation => [],
        IReturnOperation { ReturnedValue: { } value } => [value],
        _ => Returned(child),
    });

    private static IReadOnlyList<INamedTypeSymbol> Distinct(IEnumerable<ITypeSymbol?> types) =>
        [.. types.OfType<INamedTypeSymbol>()
            .Where(type => type.TypeKind != TypeKind.Error && type.SpecialType != SpecialType.System_Object)
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)];
}
