using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Scribe.Analyzers.State;

/// <summary>
/// The additional file in which a project names global state of code that is not its own: one documentation id on
/// each line, such as <c>P:Vendor.Device.Current</c>; <c>#</c> begins a comment.
/// </summary>
internal static class GlobalStateList
{
    public const string FileName = "Scribe.GlobalState.txt";

    public static HashSet<ISymbol> Read(
        Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        var listed = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var file in options.AdditionalFiles.Where(file => Path.GetFileName(file.Path) == FileName))
            foreach (var line in file.GetText(cancellation)?.ToString().Split('\n') ?? [])
                if (line.Split('#')[0].Trim() is { Length: > 0 } id)
                    listed.UnionWith(DocumentationCommentId.GetSymbolsForDeclarationId(id, compilation));
        return listed;
    }
}
