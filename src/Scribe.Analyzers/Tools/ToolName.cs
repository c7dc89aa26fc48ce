using System;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Tools;

/// <summary>The name under which the MCP SDK publishes a method.</summary>
internal static class ToolName
{
    public static string Of(IMethodSymbol method, AttributeData marker)
    {
        var given = marker.NamedArguments.FirstOrDefault(argument => argument.Key == "Name").Value.Value as string;
        return string.IsNullOrEmpty(given) ? Derive(method.Name) : given!;
    }

    private static string Derive(string methodName)
    {
        const string Async = "Async";
        if (methodName.EndsWith(Async, StringComparison.Ordinal) && methodName.Length > Async.Length)
            methodName = methodName.Substring(0, methodName.Length - Async.Length);
        return SnakeCase(methodName);
    }

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && StartsWord(name, i)) snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }
        return snake.ToString();
    }

    private static bool StartsWord(string name, int at) =>
        !char.IsUpper(name[at - 1]) && name[at - 1] != '_'
        || char.IsUpper(name[at - 1]) && at + 1 < name.Length && char.IsLower(name[at + 1]);
}
