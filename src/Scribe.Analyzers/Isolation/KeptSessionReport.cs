using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Services;

namespace Scribe.Analyzers.Isolation;

/// <summary>Says which variable keeps a session, and why it outlives it.</summary>
internal static class KeptSessionReport
{
    /// <summary>The property of a diagnostic that says which of its further locations is the registration, for fixes.</summary>
    private const string RegistrationProperty = "Registration";

    public static Diagnostic Static(DiagnosticDescriptor descriptor, ISymbol member, KeptSession kept) =>
        Report(descriptor, member, kept, " in a static", registered: null);

    public static Diagnostic Singleton(ISymbol member, KeptSession kept, INamedTypeSymbol type, Registration registration) =>
        Report(Descriptors.KeepsSessionAtEnd, member, kept, $", and '{Name(type)}' is registered as singleton",
            registration.Location);

    private static Diagnostic Report(
        DiagnosticDescriptor descriptor, ISymbol member, KeptSession kept, string where, Location? registered)
    {
        var others = new[] { kept.Within?.Locations[0], registered }.OfType<Location>().ToArray();
        var properties = registered is null
            ? null
            : ImmutableDictionary<string, string?>.Empty.Add(
                RegistrationProperty, (others.Length - 1).ToString(CultureInfo.InvariantCulture));
        return Diagnostic.Create(
            descriptor, member.Locations[0], others, properties,
            $"{Name(member.ContainingType)}.{member.Name}", kept.What, where, kept.Advice);
    }

    private static string Name(INamedTypeSymbol type) =>
        type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
