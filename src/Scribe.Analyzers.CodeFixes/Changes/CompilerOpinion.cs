using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.CodeFixes.Changes;

/// <summary>Asks the compiler before a fix is offered.</summary>
internal static class CompilerOpinion
{
    /// <summary>Whether the changed documents have no more errors and warnings of any kind than before.</summary>
    public static async Task<bool> IsNoWorseAsync(
        Solution before, Solution after, Func<Diagnostic, bool> mayAppear, CancellationToken cancellation)
    {
        foreach (var project in after.GetChanges(before).GetProjectChanges())
            foreach (var document in project.GetChangedDocuments())
            {
                var old = await CountAsync(before.GetDocument(document), _ => false, cancellation).ConfigureAwait(false);
                var now = await CountAsync(after.GetDocument(document), mayAppear, cancellation).ConfigureAwait(false);
                if (now.Any(id => !old.TryGetValue(id.Key, out var count) || id.Value > count)) return false;
            }
        return true;
    }

    private static async Task<Dictionary<string, int>> CountAsync(
        Document? document, Func<Diagnostic, bool> ignored, CancellationToken cancellation)
    {
        var model = document is null ? null : await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return model is null
            ? []
            : model.GetDiagnostics(cancellationToken: cancellation)
                .Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed)
                .Where(d => d.Severity == DiagnosticSeverity.Error || !ignored(d))
                .GroupBy(d => d.Id)
                .ToDictionary(group => group.Key, group => group.Count());
    }
}
