using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.CodeFixes.Changes;

/// <summary>A place in a solution's source, with what a fix asks about it.</summary>
internal sealed class Place(Document document, SemanticModel model, SyntaxNode node)
{
    public Document Document => document;

    public SemanticModel Model => model;

    public SyntaxNode Node => node;

    /// <summary>Null if the place is not in the solution's source, or no longer.</summary>
    public static async Task<Place?> AtAsync(Solution solution, Location location, CancellationToken cancellation)
    {
        if (solution.GetDocument(location.SourceTree) is not { } document) return null;
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        return model is null || root is null || !root.FullSpan.Contains(location.SourceSpan)
            ? null
            : new Place(document, model, root.FindNode(location.SourceSpan, getInnermostNodeForTie: true));
    }

    public Place At(SyntaxNode other) => new(document, model, other);
}
