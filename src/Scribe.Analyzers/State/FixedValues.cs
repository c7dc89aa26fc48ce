using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.State;

/// <summary>Variables that are empty from the first to the last: <c>static readonly Session[] None = []</c>.</summary>
internal static class FixedValues
{
    public static bool IsAlwaysEmpty(ISymbol member) =>
        !StateMembers.IsSettable(member)
        && StateMembers.TypeOf(member) is { } type
        && Initializer(member) is { } value
        && (IsEmpty(value) || value is CollectionExpressionSyntax { Elements.Count: 0 } && CannotGrow(type));

    private static ExpressionSyntax? Initializer(ISymbol member) =>
        member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            VariableDeclaratorSyntax field => field.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            _ => null,
        };

    private static bool IsEmpty(ExpressionSyntax value) => value switch
    {
        DefaultExpressionSyntax => true,
        LiteralExpressionSyntax literal =>
            literal.IsKind(SyntaxKind.DefaultLiteralExpression) || literal.IsKind(SyntaxKind.NullLiteralExpression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } certain =>
            IsEmpty(certain.Operand),
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == "Empty",
        InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax access } =>
            access.Name.Identifier.ValueText == "Empty",
        _ => false,
    };

    private static bool CannotGrow(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Array
        || type.IsWithin("System.Collections.Immutable") || type.IsWithin("System.Collections.Frozen")
        || type.Name is "IReadOnlyList" or "IReadOnlyCollection" or "IEnumerable" or "IReadOnlySet";
}
