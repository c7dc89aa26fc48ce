using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Disclosure;

/// <summary>Where a value is sent by the expression around it.</summary>
internal sealed class Destinations(ToolResults? results)
{
    public Destination? Of(IOperation value, ISymbol containing) => value.Parent switch
    {
        IArgumentOperation { Parent: IInvocationOperation call } => OfCall(call),
        IArgumentOperation { Parent: IObjectCreationOperation { Type: { } type } } => OfNew(type),
        IAssignmentOperation { Target: IPropertyReferenceOperation target } assignment when assignment.Value == value =>
            OfProperty(target.Property),
        IReturnOperation when results?.IsText(value, containing) == true => Destination.ToolResult,
        _ => null,
    };

    private static Destination? OfCall(IInvocationOperation call) => call.TargetMethod switch
    {
        { MethodKind: MethodKind.Constructor } constructor => OfNew(constructor.ContainingType),
        { MethodKind: MethodKind.DelegateInvoke } invoke => IsLogDelegate(invoke.ContainingType) ? Destination.Log : null,
        { Name: "ToString" or "Equals" or "GetHashCode" } => null,
        { Name: "Write" or "WriteLine" or "WriteAsync" or "WriteLineAsync" } when IsConsoleWriter(call.Instance) => Destination.Console,
        var method when method.IsWithin("Microsoft.Extensions.Logging")
            || method.HasAttribute("Microsoft.Extensions.Logging.LoggerMessageAttribute") => Destination.Log,
        var method => OfFramework(method.ContainingType),
    };

    private static Destination? OfFramework(INamedTypeSymbol type) => type.Name switch
    {
        "Console" when type.Namespace() == "System" => Destination.Console,
        "Debug" or "Trace" or "TraceSource" or "Debugger" when type.Namespace() == "System.Diagnostics" => Destination.DebugOutput,
        "Activity" or "ActivitySource" or "ActivityEvent" or "ActivityLink"
            when type.Namespace() == "System.Diagnostics" => Destination.Trace,
        "ActivityTagsCollection" or "TagList" when type.Namespace() == "System.Diagnostics" => Destination.Tags,
        _ when type.IsWithin("System.Diagnostics.Metrics") => Destination.Metrics,
        _ => null,
    };

    private static Destination? OfNew(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (current is { Name: "Exception" } && current.Namespace() == "System")
                return Destination.Exception;
        if (type is { Name: "TextContent" } && type.Namespace() == "Microsoft.Extensions.AI") return Destination.ToolResult;
        return type is INamedTypeSymbol named ? OfFramework(named) : null;
    }

    private static Destination? OfProperty(IPropertySymbol property) => property.ContainingType switch
    {
        { Name: "TextContentBlock" or "TextResourceContents" } type
            when property.Name == "Text" && type.IsWithin("ModelContextProtocol") => Destination.ToolResult,
        var type => OfFramework(type),
    };

    /// <summary><c>Console.Out</c> and <c>Console.Error</c>.</summary>
    private static bool IsConsoleWriter(IOperation? instance) =>
        instance is IPropertyReferenceOperation { Property.ContainingType: { Name: "Console" } type }
        && type.Namespace() == "System";

    /// <summary>The delegates of LoggerMessage.Define take the logger first and the exception last.</summary>
    private static bool IsLogDelegate(INamedTypeSymbol type) =>
        type is { Name: "Action", TypeArguments: { Length: >= 2 } arguments }
        && arguments[0] is { Name: "ILogger" } logger && logger.Namespace() == "Microsoft.Extensions.Logging"
        && arguments.Last().Name == "Exception";
}
