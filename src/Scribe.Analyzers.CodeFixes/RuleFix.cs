using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Scribe.Analyzers.CodeFixes.Changes;

namespace Scribe.Analyzers.CodeFixes;

/// <summary>
/// What every fix has in common: it is planned first, tried, and offered only if the compiler has nothing against it.
/// </summary>
public abstract class RuleFix : CodeFixProvider
{
    /// <summary>What the fix does, as a sentence.</summary>
    private protected abstract string Title { get; }

    /// <summary>Names the fix in every version, so that "fix all" finds its own.</summary>
    private string Key => GetType().Name;

    public sealed override FixAllProvider GetFixAllProvider() => FixEverywhere.Instance;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var solution = context.Document.Project.Solution;
            var action = await TryAsync(solution, ImmutableArray.Create(diagnostic), context.CancellationToken)
                .ConfigureAwait(false);
            if (action is not null) context.RegisterCodeFix(action, diagnostic);
        }
    }

    /// <summary>One action for all of them; null if none can be fixed.</summary>
    internal async Task<CodeAction?> TryAsync(
        Solution solution, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var changed = await ApplyAsync(solution, diagnostics, cancellation).ConfigureAwait(false);
        if (changed is null && diagnostics.Length > 1)
        {
            // One that does not compile must not take the others with it.
            var sound = ImmutableArray.CreateBuilder<Diagnostic>();
            foreach (var one in diagnostics)
                if (await ApplyAsync(solution, ImmutableArray.Create(one), cancellation).ConfigureAwait(false) is not null)
                    sound.Add(one);
            changed = await ApplyAsync(solution, sound.ToImmutable(), cancellation).ConfigureAwait(false);
        }
        return changed is null ? null : CodeAction.Create(Title, _ => Task.FromResult(changed), Key);
    }

    /// <summary>The places that the fix of a diagnostic changes.</summary>
    private protected virtual IEnumerable<Location> PlacesOf(Diagnostic diagnostic) => [diagnostic.Location];

    /// <summary>Says what is to be changed for the place. Adds nothing if it cannot be fixed.</summary>
    private protected abstract Task PlanAsync(Place place, Plan plan, CancellationToken cancellation);

    /// <summary>Whether the fix may leave this warning: one that shows the author what is to be decided next.</summary>
    private protected virtual bool MayLeave(Diagnostic warning) => false;

    private async Task<Solution?> ApplyAsync(
        Solution solution, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var plan = new Plan(solution);
        foreach (var location in diagnostics.SelectMany(PlacesOf).Distinct())
            if (await Place.AtAsync(solution, location, cancellation).ConfigureAwait(false) is { } place)
                await PlanAsync(place, plan, cancellation).ConfigureAwait(false);
        if (plan.Apply() is not { } changed) return null;
        var sound = await CompilerOpinion.IsNoWorseAsync(solution, changed, MayLeave, cancellation).ConfigureAwait(false);
        return sound ? changed : null;
    }
}
