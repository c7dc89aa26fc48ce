using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>What one body tells of a local: what is put into it, and where it is used.</summary>
internal static class Bodies
{
    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent) operation = parent;
        return operation;
    }

    /// <summary>Whatever the body puts into the local, at any point of it.</summary>
    public static IEnumerable<IOperation> ValuesOf(ILocalSymbol local, IOperation within) =>
        Root(within).DescendantsAndSelf().Select(operation => Given(operation, local)).OfType<IOperation>();

    /// <summary>Where the local's value is taken; not where another one is put into it.</summary>
    public static IEnumerable<IOperation> UsesOf(ILocalSymbol local, IOperation within) =>
        Root(within).DescendantsAndSelf().Where(operation =>
            operation is ILocalReferenceOperation { IsDeclaration: false } use && use.Local.Is(local)
            && !(use.Parent is ISimpleAssignmentOperation assignment && assignment.Target == use));

    /// <summary>The variable that the operation names.</summary>
    public static ISymbol? Named(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation declaration => Named(declaration.Expression),
        _ => null,
    };

    /// <summary>The value itself, without the conversions and parentheses around it.</summary>
    public static IOperation Bare(IOperation value)
    {
        while (true)
            switch (value)
            {
                case IConversionOperation conversion:
                    value = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    value = parenthesized.Operand;
                    break;
                default:
                    return value;
            }
    }

    private static IOperation? Given(IOperation operation, ILocalSymbol local) => operation switch
    {
        IVariableDeclaratorOperation declarator when declarator.Symbol.Is(local) =>
            declarator.GetVariableInitializer()?.Value,
        IAssignmentOperation assignment when Named(assignment.Target).Is(local) => assignment.Value,
        IArgumentOperation { Parameter.RefKind: RefKind.Out } argument when Named(argument.Value).Is(local) =>
            argument.Parent,
        IDeclarationPatternOperation pattern when pattern.DeclaredSymbol.Is(local) => Matched(pattern),
        IRecursivePatternOperation pattern when pattern.DeclaredSymbol.Is(local) => Matched(pattern),
        _ => null,
    };

    /// <summary>What the pattern is held against.</summary>
    private static IOperation? Matched(IOperation pattern)
    {
        while (pattern.Parent is IPatternOperation or IPropertySubpatternOperation) pattern = pattern.Parent;
        return pattern.Parent switch
        {
            IIsPatternOperation test => test.Value,
            ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } => choice.Value,
            ICaseClauseOperation { Parent.Parent: ISwitchOperation choice } => choice.Value,
            _ => null,
        };
    }
}
