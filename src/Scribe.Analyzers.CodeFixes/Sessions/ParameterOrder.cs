using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Scribe.Analyzers.CodeFixes.Sessions;

/// <summary>Puts parameters where the language and custom want them, and keeps the layout of the list.</summary>
internal static class ParameterOrder
{
    /// <summary>Before the first that is optional, takes the rest, or is a CancellationToken.</summary>
    public static int PlaceForRequired(ParameterListSyntax list)
    {
        var at = list.Parameters.IndexOf(p => p.Default is not null || TakesTheRest(p) || IsCancellation(p));
        return at < 0 ? list.Parameters.Count : at;
    }

    /// <summary>Behind the last that is required.</summary>
    public static int PlaceForOptional(List<ParameterSyntax> parameters) =>
        parameters.FindLastIndex(p => p.Default is null && !TakesTheRest(p)) + 1;

    public static SeparatedSyntaxList<ParameterSyntax> Insert(
        SeparatedSyntaxList<ParameterSyntax> parameters, int at, ParameterSyntax parameter)
    {
        if (parameters.Count == 0) return parameters.Add(parameter);
        var neighbour = parameters[at < parameters.Count ? at : at - 1];
        var separators = parameters.GetSeparators().ToList();
        var comma = separators.Count > 0
            ? separators[0]
            : SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SpaceAfterComma(neighbour));
        separators.Insert(at < separators.Count ? at : separators.Count, comma);
        parameter = parameter.WithLeadingTrivia(neighbour.GetLeadingTrivia());
        var all = parameters.ToList();
        if (at == all.Count)
        {
            // what ends the line of the last one stays at the list's end
            parameter = parameter.WithTrailingTrivia(neighbour.GetTrailingTrivia());
            all[at - 1] = neighbour.WithoutTrailingTrivia();
        }
        all.Insert(at, parameter);
        return SyntaxFactory.SeparatedList(all, separators);
    }

    /// <summary>Puts the parameters into another order. The places keep their trivia, so that the layout stays.</summary>
    public static SeparatedSyntaxList<ParameterSyntax> Arrange(
        SeparatedSyntaxList<ParameterSyntax> parameters, IEnumerable<ParameterSyntax> inOrder) =>
        SyntaxFactory.SeparatedList(
            inOrder.Select((parameter, i) => parameter.WithTriviaFrom(parameters[i])), parameters.GetSeparators());

    private static SyntaxTriviaList SpaceAfterComma(ParameterSyntax neighbour) =>
        neighbour.GetFirstToken().GetPreviousToken().TrailingTrivia is { Count: > 0 } trivia
        && trivia.Any(SyntaxKind.EndOfLineTrivia)
            ? trivia
            : SyntaxFactory.TriviaList(SyntaxFactory.Space);

    private static bool TakesTheRest(ParameterSyntax parameter) => parameter.Modifiers.Any(SyntaxKind.ParamsKeyword);

    private static bool IsCancellation(ParameterSyntax parameter) =>
        parameter.Type?.ToString() is { } type
        && (type == "CancellationToken" || type.EndsWith(".CancellationToken", System.StringComparison.Ordinal));
}
