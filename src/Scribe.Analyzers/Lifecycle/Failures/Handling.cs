using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Failures;

/// <summary>Whether what a handler does lets anybody know of the failure.</summary>
internal static class Handling
{
    public static bool Tells(ICatchClauseOperation clause)
    {
        var body = clause.Handler.DescendantsAndSelf().ToList();
        return CatchFilter.Exception(clause) is { } exception && new ExceptionUse(clause.Handler).Tells(exception)
            || body.Any(AnswersWithError)
            || body.Any(operation => Noted(operation, clause));
    }

    /// <summary>Whether a log was told: to a client, that is silence.</summary>
    public static bool Logs(ICatchClauseOperation clause) =>
        clause.Handler.DescendantsAndSelf().OfType<IInvocationOperation>().Any(Logging.Is);

    private static bool AnswersWithError(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "IsError" } } set =>
            set.Value.ConstantValue is not { HasValue: true, Value: false },
        IInvocationOperation { TargetMethod: { Name: "Exit" or "FailFast" } method } =>
            method.ContainingType.FullName() == "System.Environment",
        IInvocationOperation call =>
            call.TargetMethod.DeclaringSyntaxReferences.Any(declared => MakesError(declared.GetSyntax())),
        _ => false,
    };

    /// <summary>A helper of the project that makes the error result. Read as text: it may be in another file.</summary>
    private static bool MakesError(SyntaxNode helper) => helper.DescendantNodes().OfType<AssignmentExpressionSyntax>()
        .Any(set => !set.Right.IsKind(SyntaxKind.FalseLiteralExpression)
            && set.Left is IdentifierNameSyntax { Identifier.ValueText: "IsError" }
                or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsError" });

    /// <summary>Notes the failure in a variable that the code after the handler asks.</summary>
    private static bool Noted(IOperation operation, ICatchClauseOperation clause) =>
        Note(operation) is { } variable
        && Later(clause, variable).Any(use => variable.Type.SpecialType == SpecialType.System_String || IsAsked(use));

    private static ILocalSymbol? Note(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } set
            when set.Value.ConstantValue is { HasValue: true, Value: bool or string { Length: > 0 } } => local.Local,
        IIncrementOrDecrementOperation { Target: ILocalReferenceOperation local } => local.Local,
        _ => null,
    };

    private static IEnumerable<IOperation> Later(ICatchClauseOperation clause, ILocalSymbol variable) =>
        Bodies.UsesOf(variable, clause).Where(use => use.Syntax.SpanStart > clause.Syntax.Span.End);

    private static bool IsAsked(IOperation use)
    {
        while (use.Parent is IUnaryOperation or IBinaryOperation or IConversionOperation or IIsPatternOperation)
            use = use.Parent;
        return use.Parent switch
        {
            IConditionalOperation choice => choice.Condition == use,
            IWhileLoopOperation or ISwitchOperation or IReturnOperation => true,
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "IsError" } } => true,
            _ => false,
        };
    }
}
