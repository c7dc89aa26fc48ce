using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Scribe.Analyzers.CodeFixes;

/// <summary>
/// Fixes everything in one plan: two findings in one method must add its parameter once, which a merge of the single
/// fixes' texts would not see.
/// </summary>
internal sealed class FixEverywhere : FixAllProvider
{
    public static FixEverywhere Instance { get; } = new();

    private FixEverywhere()
    {
    }

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var diagnostics = await DiagnosticsAsync(context).ConfigureAwait(false);
        return await ((RuleFix)context.CodeFixProvider)
            .TryAsync(context.Solution, diagnostics, context.CancellationToken).ConfigureAwait(false);
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(FixAllContext context)
    {
        switch (context.Scope)
        {
            case FixAllScope.Document when context.Document is { } document:
                return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            case FixAllScope.Project:
                return await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false);
            case FixAllScope.Solution:
                var found = ImmutableArray.CreateBuilder<Diagnostic>();
                foreach (var project in context.Solution.Projects.Where(p => p.Language == LanguageNames.CSharp))
                    found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
                return found.ToImmutable();
            default:
                return ImmutableArray<Diagnostic>.Empty;
        }
    }
}
