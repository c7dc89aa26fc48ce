using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scribe.Analyzers.CodeFixes.Changes;

namespace Scribe.Analyzers.CodeFixes.Sessions;

/// <summary>Where code gets its session from: a parameter that is there, or one that a tool can be given.</summary>
internal sealed class SessionSource
{
    private readonly Place _place;
    private readonly bool _exists;

    private SessionSource(Place place, SyntaxNode scope, string name, bool exists)
    {
        _place = place;
        _exists = exists;
        Scope = scope;
        Name = SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
    }

    /// <summary>The function that the source serves, with the functions inside.</summary>
    public SyntaxNode Scope { get; }

    public string Name { get; }

    /// <summary>Null if the code has no session and cannot be given one.</summary>
    public static async Task<SessionSource?> ForAsync(Place place, CancellationToken cancellation)
    {
        if (place.Model.Compilation.GetTypeByMetadataName(ScribeNames.Session) is null) return null;
        if (Existing(place) is { } existing) return existing;
        foreach (var function in Functions.Around(place.Node))
            if (HasRoom(function) && await Signature.IsOfToolAsync(place, function, cancellation).ConfigureAwait(false))
                return new SessionSource(place, function, SessionParameter.FreeName(function), exists: false);
        return null;
    }

    /// <summary>Whether the node sees the session.</summary>
    public bool Serves(SyntaxNode node) => Functions.Around(node).Contains(Scope);

    /// <summary>Adds the parameter, if it is not there.</summary>
    public void Provide(Plan plan)
    {
        if (_exists) return;
        var session = _place.Model.Compilation.GetTypeByMetadataName(ScribeNames.Session)!;
        var type = SessionName.In(_place.At(Scope), session, plan);
        plan.Replace(_place, Scope, function => SessionParameter.AddTo(function, type, Name));
    }

    private static SessionSource? Existing(Place place)
    {
        foreach (var function in Functions.Around(place.Node))
            if (Functions.SymbolOf(place.Model, function)?.Parameters.FirstOrDefault(p => p.IsSession()) is { } parameter)
                return new SessionSource(place, function, parameter.Name, exists: true);
        return OfPrimaryConstructor(place);
    }

    /// <summary>The SDK makes an object of the class for each call, so its constructor's session is the call's.</summary>
    private static SessionSource? OfPrimaryConstructor(Place place)
    {
        var member = place.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        if (member is not MethodDeclarationSyntax || member.Modifiers.Any(SyntaxKind.StaticKeyword)) return null;
        if (member.Parent is not TypeDeclarationSyntax declaration || declaration is RecordDeclarationSyntax) return null;
        if (Functions.Around(place.Node).LastOrDefault() != member) return null;
        var parameter = place.Model.GetDeclaredSymbol(declaration)?.InstanceConstructors
            .Where(c => c.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax))
            .SelectMany(c => c.Parameters)
            .FirstOrDefault(p => p.IsSession());
        return parameter is null ? null : new SessionSource(place, member, parameter.Name, exists: true);
    }

    /// <summary>The guard publishes an argument of that name for every tool that takes a session.</summary>
    private static bool HasRoom(SyntaxNode function) => Functions.ParametersOf(function) is { } parameters
        && !parameters.Parameters.Any(p => string.Equals(p.Identifier.ValueText, "session", StringComparison.Ordinal));
}
