using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.State;
using Scribe.Analyzers.Summaries;

namespace Scribe.Analyzers.Reach;

/// <summary>Finds the calls that an operation makes, and the types that it makes objects of.</summary>
internal sealed class CallReader(CodeGraph graph, ImplicitCalls implicitCalls, StoredProperties stored, ForeignCode foreign)
{
    public void Read(IOperation operation, Frame frame)
    {
        switch (operation)
        {
            case IInvocationOperation call:
                Call(frame, call.TargetMethod, call.Instance?.Type, call.IsVirtual, call);
                foreach (var argument in call.TargetMethod.TypeArguments) graph.Make(argument);
                break;
            case IPropertyReferenceOperation property:
                Property(frame, property);
                break;
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                graph.Make(creation.Type);
                foreach (var argument in constructor.ContainingType.TypeArguments) graph.Make(argument);
                Call(frame, constructor, null, false, creation);
                break;
            case ITypeOfOperation type:
                graph.Make(type.TypeOperand);
                break;
            case IMethodReferenceOperation method:
                Call(frame, method.Method, method.Instance?.Type, method.IsVirtual, method);
                break;
            case IEventAssignmentOperation { EventReference: IEventReferenceOperation reference } assignment:
                if ((assignment.Adds ? reference.Event.AddMethod : reference.Event.RemoveMethod) is { } accessor)
                    Call(frame, accessor, reference.Instance?.Type, IsOverridable(accessor), reference);
                break;
            case IBinaryOperation binary:
                Operator(frame, binary.OperatorMethod, binary);
                implicitCalls.Text(binary, this, frame);
                break;
            case IUnaryOperation unary:
                Operator(frame, unary.OperatorMethod, unary);
                break;
            case IConversionOperation conversion:
                Operator(frame, conversion.OperatorMethod, conversion);
                break;
            case IIncrementOrDecrementOperation step:
                Operator(frame, step.OperatorMethod, step);
                break;
            case ICompoundAssignmentOperation assignment:
                Operator(frame, assignment.OperatorMethod, assignment);
                break;
            default:
                implicitCalls.Read(operation, this, frame);
                break;
        }
    }

    public void Call(Frame frame, IMethodSymbol method, ITypeSymbol? receiver, bool isVirtual, IOperation at)
    {
        if (method.MethodKind is MethodKind.DelegateInvoke) return;
        var canonical = CodeGraph.Canonical(method);
        if (graph.IsOwn(canonical))
            frame.Call(isVirtual && IsOverridable(canonical) ? Slot(method) : graph.Body(canonical), at);
        else if (foreign.Knows(canonical))
        {
            frame.Call(graph.Foreign(canonical), at);
            if (isVirtual && IsOverridable(canonical)) frame.Call(Slot(method), at);
        }
        else if (isVirtual && receiver is not null && IsOverridable(canonical) && graph.IsOwn(receiver))
            frame.Call(graph.Slot(canonical, receiver.OriginalDefinition), at);
    }

    private CodeNode Slot(IMethodSymbol method) => graph.Slot(SlotKey.Of(method).Method, null);

    private void Property(Frame frame, IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        var isVirtual = reference.Instance is { Syntax: not BaseExpressionSyntax };
        var usage = Usages.Of(reference);
        if ((usage & (Usage.Read | Usage.Change)) != 0 && property.GetMethod is { } getter)
            Accessor(frame, getter, reference, isVirtual);
        if ((usage & Usage.Assign) != 0 && property.SetMethod is { } setter)
            Accessor(frame, setter, reference, isVirtual);
    }

    private void Accessor(Frame frame, IMethodSymbol accessor, IPropertyReferenceOperation at, bool isVirtual)
    {
        // what the compiler stores has no code of its own: the use itself is what counts, unless another overrides it
        if (graph.IsOwn(accessor) && !IsOverridable(accessor) && stored.IsAuto(accessor)) return;
        Call(frame, accessor, at.Instance?.Type, isVirtual, at);
    }

    private void Operator(Frame frame, IMethodSymbol? method, IOperation at)
    {
        if (method is not null) Call(frame, method, null, false, at);
    }

    public static bool IsOverridable(IMethodSymbol method) =>
        method.ContainingType?.TypeKind == TypeKind.Interface || method.IsVirtual || method.IsAbstract
        || method is { IsOverride: true, IsSealed: false };
}
