using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Scribe.Analyzers.CodeFixes.Sessions;

/// <summary>Adds <c>using Scribe;</c> where the file keeps its usings.</summary>
internal static class ScribeUsing
{
    private const string Name = "Scribe";

    public static CompilationUnitSyntax AddTo(CompilationUnitSyntax file)
    {
        var space = file.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault();
        if (file.Usings.Count > 0) return file.WithUsings(AddTo(file.Usings, LineOf(file)));
        return space is { Usings.Count: > 0 }
            ? file.ReplaceNode(space, space.WithUsings(AddTo(space.Usings, LineOf(file))))
            : AsFirst(file, LineOf(file));
    }

    private static SyntaxList<UsingDirectiveSyntax> AddTo(SyntaxList<UsingDirectiveSyntax> usings, SyntaxTrivia line)
    {
        var at = usings.IndexOf(other => IsPlain(other) && ComesBefore(other.Name!.ToString()));
        if (at < 0) at = usings.LastIndexOf(IsPlain) + 1;
        if (at == 0) at = usings.LastIndexOf(other => other.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword)) + 1;
        var added = Directive(line);
        if (at > 0) return usings.Insert(at, added.WithLeadingTrivia(IndentOf(usings[0])));
        added = added.WithLeadingTrivia(usings[0].GetLeadingTrivia());
        return usings.Replace(usings[0], usings[0].WithLeadingTrivia(IndentOf(usings[0]))).Insert(0, added);
    }

    /// <summary>Scribe's stands before it: those of the system come first.</summary>
    private static bool ComesBefore(string other) =>
        other != "System" && !other.StartsWith("System.", StringComparison.Ordinal) && string.CompareOrdinal(Name, other) < 0;

    private static bool IsPlain(UsingDirectiveSyntax directive) =>
        directive.Alias is null
        && directive.StaticKeyword.IsKind(SyntaxKind.None)
        && directive.GlobalKeyword.IsKind(SyntaxKind.None);

    /// <summary>Behind the file's header, which ends with a blank line.</summary>
    private static CompilationUnitSyntax AsFirst(CompilationUnitSyntax file, SyntaxTrivia line)
    {
        var first = file.GetFirstToken(includeZeroWidth: true);
        var trivia = first.LeadingTrivia;
        var blank = Enumerable.Range(1, Math.Max(0, trivia.Count - 1))
            .LastOrDefault(i => trivia[i].IsKind(SyntaxKind.EndOfLineTrivia) && trivia[i - 1].IsKind(SyntaxKind.EndOfLineTrivia));
        var header = blank > 0 ? trivia.Take(blank + 1) : [];
        var rest = blank > 0 ? trivia.Skip(blank + 1) : trivia;
        var added = Directive(line).WithLeadingTrivia(header);
        added = added.WithTrailingTrivia(line, line);
        return file.ReplaceToken(first, first.WithLeadingTrivia(rest)).AddUsings(added);
    }

    private static UsingDirectiveSyntax Directive(SyntaxTrivia line) =>
        SyntaxFactory.UsingDirective(
                SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space),
                default,
                null,
                SyntaxFactory.IdentifierName(Name),
                SyntaxFactory.Token(SyntaxKind.SemicolonToken))
            .WithTrailingTrivia(line);

    private static SyntaxTriviaList IndentOf(UsingDirectiveSyntax directive) =>
        directive.GetLeadingTrivia().LastOrDefault() is { } last && last.IsKind(SyntaxKind.WhitespaceTrivia)
            ? SyntaxFactory.TriviaList(last)
            : default;

    private static SyntaxTrivia LineOf(SyntaxNode file)
    {
        var line = file.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return line.IsKind(SyntaxKind.EndOfLineTrivia) ? line : SyntaxFactory.LineFeed;
    }
}
