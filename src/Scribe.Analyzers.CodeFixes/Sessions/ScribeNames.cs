using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.CodeFixes.Sessions;

/// <summary>Types by the names under which the fixes know them.</summary>
internal static class ScribeNames
{
    public const string Session = "Scribe.Session";
    public const string SessionHandle = "Scribe.SessionHandle";
    public const string ToolAttribute = "ModelContextProtocol.Server.McpServerToolAttribute";
    public const string ToolFactory = "ModelContextProtocol.Server.McpServerTool";

    public static bool IsNamed(this ITypeSymbol? type, string fullName) =>
        type is INamedTypeSymbol named
        && fullName.EndsWith("." + named.Name, System.StringComparison.Ordinal)
        && named.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat.WithMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.None)) == fullName;

    public static bool IsSession(this IParameterSymbol parameter) =>
        parameter is { RefKind: RefKind.None, NullableAnnotation: not NullableAnnotation.Annotated }
        && parameter.Type.IsNamed(Session);
}
