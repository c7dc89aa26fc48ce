using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.CodeFixes.Sessions;

namespace Scribe.Analyzers.CodeFixes.Isolation;

/// <summary>What of the session's project a static stands for, by its type and, for a text, by its name.</summary>
/// <remarks>
/// A text can be anything, and a wrong fix that compiles is worse than none: every word of its name must fit.
/// <c>CurrentProject</c> and <c>Workspace.Current</c> do; <c>CurrentUser</c> and <c>ProjectOwner</c> do not.
/// </remarks>
internal static class ProjectFacet
{
    private const string Name = ".Name.Value";
    private const string Root = ".Root.Path";

    private static readonly string[] Choices = ["current", "active", "selected", "chosen", "bound", "last", "the"];
    private static readonly string[] Projects = ["project", "workspace"];
    private static readonly string[] Repositories = ["repo", "repository"];
    private static readonly string[] Names = ["name"];
    private static readonly string[] Paths = ["path", "root", "dir", "directory", "folder"];

    /// <summary>The way from a project to it, such as <c>.Name.Value</c>; null if it stands for nothing of a project.</summary>
    public static string? Of(ISymbol member, ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => OfText(member),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
            Of(member, nullable.TypeArguments[0]),
        _ when type.IsNamed("Scribe.Project") => "",
        _ when type.IsNamed("Scribe.ProjectName") => ".Name",
        _ when type.IsNamed("Scribe.RepoRoot") => ".Root",
        _ => null,
    };

    private static string? OfText(ISymbol member)
    {
        var words = Words(member.Name).Where(word => !Choices.Contains(word)).ToList();
        var (isPath, isName) = (words.Any(Paths.Contains), words.Any(Names.Contains));
        var rest = words.Where(word => !Paths.Contains(word) && !Names.Contains(word)).ToList();
        // 'Workspace.Current' says in its type what it is the current one of
        if (rest.Count == 0) rest = Words(member.ContainingType.Name).Where(IsSubject).Take(1).ToList();
        if (rest.Count != 1 || !IsSubject(rest[0]) || isPath && isName) return null;
        if (isPath) return Root;
        return Projects.Contains(rest[0]) ? Name : null;
    }

    private static bool IsSubject(string word) => Projects.Contains(word) || Repositories.Contains(word);

    /// <summary>The words of a name in small letters, without a prefix such as <c>_</c> or <c>s_</c>.</summary>
    private static IEnumerable<string> Words(string name)
    {
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
            if (i == name.Length || char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]) || name[i] == '_')
            {
                var word = name.Substring(start, i - start).Trim('_').ToLowerInvariant();
                if (word.Length > 1 || start > 0 && word.Length > 0) yield return word;
                start = i;
            }
    }
}
