using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Disclosure;

/// <summary>What a tool, prompt or resource answers with.</summary>
internal sealed class ToolResults(ToolSymbols tools)
{
    /// <summary>Whether the returned value reaches the client as text; a property of a result object does not.</summary>
    public bool IsText(IOperation returned, ISymbol containing) =>
        IsText(returned.Unconverted().Type) && AnswersClient(returned, containing);

    private bool AnswersClient(IOperation returned, ISymbol containing)
    {
        for (var current = returned.Parent; current is not null; current = current.Parent)
            switch (current)
            {
                case IAnonymousFunctionOperation: return Handover.Receiver(current) is not null;
                case ILocalFunctionOperation: return false;
            }
        return containing is IMethodSymbol method && tools.Marked(method) is not null;
    }

    private static bool IsText(ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_String } => true,
        IArrayTypeSymbol array => IsText(array.ElementType),
        INamedTypeSymbol { TypeArguments.Length: 1 } named => IsText(named.TypeArguments[0])
            && (named.IsWithin("System.Collections") || named.IsWithin("System.Threading.Tasks")),
        _ => false,
    };
}
