using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Scribe.Analyzers.CodeFixes.Sessions;

/// <summary>Documents an added parameter where the others are documented: the compiler asks for all or none.</summary>
internal static class ParameterDocs
{
    public static SyntaxNode Add(SyntaxNode function, string name)
    {
        var trivia = function.GetLeadingTrivia();
        var last = trivia.Select(t => t.GetStructure()).OfType<DocumentationCommentTriviaSyntax>()
            .SelectMany(docs => docs.Content.OfType<XmlElementSyntax>())
            .LastOrDefault(element => element.StartTag.Name.LocalName.Text == "param");
        if (last is null) return function;

        var text = trivia.ToFullString();
        var start = trivia.First().FullSpan.Start;
        var indent = Indent(text, last.SpanStart - start);
        var line = $"\n{indent}<param name=\"{name}\">The session of the agent that calls.</param>";
        return function.WithLeadingTrivia(SyntaxFactory.ParseLeadingTrivia(text.Insert(last.Span.End - start, line)));
    }

    /// <summary>What stands before the element on its line: white space and the comment's slashes.</summary>
    private static string Indent(string text, int at)
    {
        var lineStart = text.LastIndexOf('\n', at - 1) + 1;
        var before = text.Substring(lineStart, at - lineStart);
        return before.Trim() == "///" ? before : "/// ";
    }
}
