using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Isolation;

/// <summary>Finds the declarations that make a session or project ambient, each once.</summary>
internal sealed class Ambients(SessionCargo cargo, IAssemblySymbol assembly)
{
    public Ambient? Declared(ISymbol symbol) => symbol switch
    {
        IFieldSymbol { IsImplicitlyDeclared: true } or IFieldSymbol { IsConst: true } => null,
        IFieldSymbol field => OfType(field.Type) ?? OfThread(field),
        // a property without storage only shows what is declared elsewhere
        IPropertySymbol property when Storage(property) is { } field => OfType(property.Type) ?? OfThread(field),
        _ => null,
    };

    /// <summary>One that is made in place, unless it goes straight into a variable that is reported itself.</summary>
    public Ambient? Created(IObjectCreationOperation creation) =>
        creation.Type is INamedTypeSymbol type && Box(type) is not null && OfType(type) is { } ambient
            && !IsPutIntoDeclared(creation)
            ? ambient
            : null;

    /// <summary>On an instance field the attribute does nothing.</summary>
    private Ambient? OfThread(IFieldSymbol storage) =>
        storage.IsStatic && storage.HasAttribute("System.ThreadStaticAttribute")
            && cargo.Within(storage.Type) is { } found
            ? new Ambient("[ThreadStatic]", found)
            : null;

    /// <summary>The box itself, one in a collection, or one in a field of a generic class of the project's own.</summary>
    private Ambient? OfType(ITypeSymbol type, bool intoOwn = true)
    {
        if (type is IArrayTypeSymbol array) return OfType(array.ElementType, intoOwn);
        if (type is not INamedTypeSymbol named) return null;
        if (Box(named) is { } box)
            return cargo.Within(box.TypeArguments[0]) is { } found ? new Ambient(box.Name == "AsyncLocal" ? "an AsyncLocal" : "a ThreadLocal", found) : null;
        if (named.TypeArguments.IsEmpty) return null;
        if (named.TypeArguments.Select(argument => OfType(argument, intoOwn)).FirstOrDefault(a => a is not null) is { } inner)
            return inner;
        return intoOwn && named.ContainingAssembly.Is(assembly)
            ? named.GetMembers().OfType<IFieldSymbol>()
                .Select(field => OfType(field.Type, intoOwn: false))
                .FirstOrDefault(ambient => ambient is not null)
            : null;
    }

    private static INamedTypeSymbol? Box(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (current is { Name: "AsyncLocal" or "ThreadLocal", TypeArguments.Length: 1 }
                && current.Namespace() == "System.Threading")
                return current;
        return null;
    }

    private static IFieldSymbol? Storage(IPropertySymbol property) =>
        property.ContainingType.GetMembers($"<{property.Name}>k__BackingField").OfType<IFieldSymbol>().FirstOrDefault();

    private bool IsPutIntoDeclared(IOperation creation)
    {
        for (var current = creation; current.Parent is { } parent; current = parent)
            switch (parent)
            {
                case IFieldInitializerOperation fields:
                    return fields.InitializedFields.Any(field => OfType(field.Type) is not null);
                case IPropertyInitializerOperation properties:
                    return properties.InitializedProperties.Any(property => OfType(property.Type) is not null);
                case IAssignmentOperation { Target: IMemberReferenceOperation { Type: { } type, Member: var member } }:
                    return member.ContainingAssembly.Is(assembly) && OfType(type) is not null;
                case IAnonymousFunctionOperation:
                    return false;
            }
        return false;
    }
}
