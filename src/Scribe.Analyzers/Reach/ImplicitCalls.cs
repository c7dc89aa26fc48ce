using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Reach;

/// <summary>The calls that no one writes: of <c>foreach</c>, <c>using</c>, <c>await</c>, deconstruction and text.</summary>
internal sealed class ImplicitCalls(CodeGraph graph)
{
    public void Read(IOperation operation, CallReader calls, Frame frame)
    {
        switch (operation)
        {
            case IForEachLoopOperation loop:
                Loop(loop, calls, frame);
                break;
            case IUsingOperation resources:
                foreach (var type in Types(resources.Resources)) Dispose(type, resources.IsAsynchronous, resources, calls, frame);
                break;
            case IUsingDeclarationOperation declaration:
                foreach (var type in Types(declaration.DeclarationGroup))
                    Dispose(type, declaration.IsAsynchronous, declaration, calls, frame);
                break;
            case IAwaitOperation { Syntax: AwaitExpressionSyntax syntax } wait:
                if (!IsTask(wait.Operation.Type)) Await(wait, syntax, calls, frame);
                break;
            case IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax syntax } assignment:
                if (assignment.SemanticModel is { } model)
                    Deconstruct(model.GetDeconstructionInfo(syntax), assignment, calls, frame);
                break;
            case IRecursivePatternOperation { DeconstructSymbol: IMethodSymbol method }:
                calls.Call(frame, method, null, false, operation);
                break;
            case IInterpolationOperation part:
                Text(part.Expression, part, calls, frame);
                break;
            case IImplicitIndexerReferenceOperation indexer:
                Member(indexer.LengthSymbol, indexer, calls, frame);
                Member(indexer.IndexerSymbol, indexer, calls, frame);
                break;
            default:
                if (operation.Kind == NewerKinds.CollectionExpression) Collection(operation, calls, frame);
                break;
        }
    }

    /// <summary>Text that is joined calls ToString on what is none.</summary>
    public void Text(IBinaryOperation binary, CallReader calls, Frame frame)
    {
        if (binary.Type?.SpecialType != SpecialType.System_String || binary.OperatorKind != BinaryOperatorKind.Add) return;
        Text(binary.LeftOperand, binary, calls, frame);
        Text(binary.RightOperand, binary, calls, frame);
    }

    private void Text(IOperation value, IOperation at, CallReader calls, Frame frame)
    {
        while (value is IConversionOperation { IsImplicit: true } conversion) value = conversion.Operand;
        if (value.Type is not INamedTypeSymbol type || !graph.IsOwn(type) || type.TypeKind == TypeKind.Enum) return;
        for (var current = type; current is not null && graph.IsOwn(current); current = current.BaseType)
            if (current.GetMembers("ToString").OfType<IMethodSymbol>().FirstOrDefault(m => m is { Parameters.Length: 0, IsOverride: true })
                is { } method)
            {
                calls.Call(frame, method, type, true, at);
                return;
            }
    }

    private void Loop(IForEachLoopOperation loop, CallReader calls, Frame frame)
    {
        if (loop.Syntax is not CommonForEachStatementSyntax syntax || loop.SemanticModel is not { } model) return;
        if (LeadsHome(loop.Collection.Unconverted().Type))
        {
            var info = model.GetForEachStatementInfo(syntax);
            Call(info.GetEnumeratorMethod, loop.Collection.Unconverted().Type, loop, calls, frame);
            var enumerator = info.GetEnumeratorMethod?.ReturnType;
            Call(info.MoveNextMethod, enumerator, loop, calls, frame);
            Call(info.CurrentProperty?.GetMethod, enumerator, loop, calls, frame);
            Call(info.DisposeMethod, enumerator, loop, calls, frame);
        }
        if (syntax is ForEachVariableStatementSyntax deconstruction)
            Deconstruct(model.GetDeconstructionInfo(deconstruction), loop, calls, frame);
    }

    private void Dispose(ITypeSymbol type, bool isAsynchronous, IOperation at, CallReader calls, Frame frame)
    {
        if (!graph.IsOwn(type)) return;
        var (contract, name) = isAsynchronous
            ? ("System.IAsyncDisposable", "DisposeAsync")
            : ("System.IDisposable", "Dispose");
        var slot = graph.Compilation.GetTypeByMetadataName(contract)?.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault();
        var own = slot is null ? null : type.FindImplementationForInterfaceMember(slot) as IMethodSymbol;
        own ??= type.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.IsEmpty);
        if (own is not null) calls.Call(frame, own, type, true, at);
        else if (slot is not null && type.TypeKind == TypeKind.Interface) calls.Call(frame, slot, type, true, at);
    }

    private static void Await(IAwaitOperation wait, AwaitExpressionSyntax syntax, CallReader calls, Frame frame)
    {
        if (wait.SemanticModel?.GetAwaitExpressionInfo(syntax) is not { } info) return;
        Call(info.GetAwaiterMethod, wait.Operation.Type, wait, calls, frame);
        var awaiter = info.GetAwaiterMethod?.ReturnType;
        Call(info.IsCompletedProperty?.GetMethod, awaiter, wait, calls, frame);
        Call(info.GetResultMethod, awaiter, wait, calls, frame);
    }

    private static void Deconstruct(DeconstructionInfo info, IOperation at, CallReader calls, Frame frame)
    {
        if (info.Method is { } method) calls.Call(frame, method, null, false, at);
        if (info.Conversion is { MethodSymbol: { } conversion }) calls.Call(frame, conversion, null, false, at);
        if (!info.Nested.IsDefaultOrEmpty)
            foreach (var nested in info.Nested) Deconstruct(nested, at, calls, frame);
    }

    /// <summary>A collection of the project's own is made by its constructor and filled by its Add.</summary>
    private void Collection(IOperation expression, CallReader calls, Frame frame)
    {
        if (expression.Type is not INamedTypeSymbol type || !graph.IsOwn(type)) return;
        graph.Make(type);
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
            if (method is { MethodKind: MethodKind.Constructor, Parameters.Length: 0 } or { Name: "Add", IsStatic: false })
                calls.Call(frame, method, type, true, expression);
    }

    private static void Member(ISymbol? member, IOperation at, CallReader calls, Frame frame)
    {
        if ((member as IPropertySymbol)?.GetMethod is { } getter) calls.Call(frame, getter, null, false, at);
        else if (member is IMethodSymbol method) calls.Call(frame, method, null, false, at);
    }

    private static void Call(IMethodSymbol? method, ITypeSymbol? receiver, IOperation at, CallReader calls, Frame frame)
    {
        if (method is not null) calls.Call(frame, method, receiver, true, at);
    }

    /// <summary>Whether what walks through the type may be the project's own: the type itself, or an extension.</summary>
    private bool LeadsHome(ITypeSymbol? type) =>
        type is not null
        && (type.TypeKind == TypeKind.TypeParameter || graph.IsOwn(type)
            || type is { TypeKind: TypeKind.Struct, Interfaces.IsEmpty: false } && type.GetMembers("GetEnumerator").IsEmpty);

    private static bool IsTask(ITypeSymbol? type) =>
        type is { Name: "Task" or "ValueTask" or "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable" };

    private static IEnumerable<ITypeSymbol> Types(IOperation resources)
    {
        if (resources is not IVariableDeclarationGroupOperation group)
            return resources.Unconverted().Type is { } type ? [type] : [];
        return group.Declarations.SelectMany(declaration => declaration.Declarators)
            .Select(declarator => declarator.Symbol.Type);
    }
}
