using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Scribe.Errors;

namespace Scribe.Calls.Tools;

/// <summary>The shape that a tool's schema asks of its arguments, and the check that says which one is wrong, and how.</summary>
/// <remarks>
/// The binder would fail as well, but with one message for everything. Of JSON Schema this knows what the SDK generates
/// from parameters: type, properties, required, items and enum. What it does not know it lets through to the binder.
/// </remarks>
internal sealed class ArgumentShape
{
    private readonly ShapeTypes _types;
    private readonly FrozenDictionary<string, ArgumentShape> _properties;
    private readonly string[] _required;
    private readonly ArgumentShape? _items;
    private readonly string[] _allowed;

    /// <summary>The names that are allowed; null if any is, and in any capitals, as the SDK's binder takes them.</summary>
    private readonly FrozenSet<string>? _known;

    private ArgumentShape(JsonElement schema, bool refuseUnknown, params IEnumerable<string> added)
    {
        _types = ShapeTypesReader.Read(schema);
        _properties = Property(schema, "properties") is { ValueKind: JsonValueKind.Object } properties
            ? properties.EnumerateObject().ToFrozenDictionary(property => property.Name, property => new ArgumentShape(property.Value, refuseUnknown))
            : FrozenDictionary<string, ArgumentShape>.Empty;
        _required = [.. Strings(schema, "required").Where(_properties.ContainsKey)];
        _items = Property(schema, "items") is { ValueKind: JsonValueKind.Object } items ? new ArgumentShape(items, refuseUnknown) : null;
        _allowed = Strings(schema, "enum");
        _known = refuseUnknown ? _properties.Keys.Concat(added).ToFrozenSet() : null;
    }

    /// <summary>Reads the shape.</summary>
    /// <param name="inputSchema">The tool's schema.</param>
    /// <param name="refuseUnknown">
    /// Whether an argument that the schema does not name is an error. It is a misspelt one more often than not, and ignoring
    /// it would act without what the caller asked for.
    /// </param>
    /// <param name="added">The arguments that are published beside the schema's and taken out before the check.</param>
    public static ArgumentShape Of(JsonElement inputSchema, bool refuseUnknown, params IEnumerable<string> added) =>
        new(inputSchema, refuseUnknown, added);

    public bool Names(string argument) => _properties.ContainsKey(argument);

    /// <summary>Checks a call's arguments, and takes out those that are null where the schema has no null: they mean "not given".</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>, naming the argument.</exception>
    public void Check(IDictionary<string, JsonElement>? arguments)
    {
        foreach (var name in _required)
        {
            if (arguments is null || !arguments.TryGetValue(name, out var value) || IsMissing(name, value))
                throw Invalid($"The argument '{name}' is missing.", $"Pass '{name}' as {_properties[name]._types.Describe()}.");
        }

        if (arguments is null)
            return;
        if (_known is not null && arguments.Keys.FirstOrDefault(name => !_known.Contains(name)) is { } unknown)
            throw Unknown($"There is no argument {Quoted.Value(unknown)}.", _known);
        foreach (var (name, shape) in _properties)
        {
            if (!arguments.TryGetValue(name, out var value))
                continue;
            if (IsMissing(name, value))
                arguments.Remove(name);
            else
                shape.CheckValue(value, name);
        }
    }

    private bool IsMissing(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Null && !_properties[name]._types.Allows(value);

    private void CheckValue(JsonElement value, string path)
    {
        if (!_types.Allows(value))
        {
            throw Invalid(
                $"The argument '{path}' is {ShapeTypesReader.Describe(value)}, but must be {_types.Describe()}.",
                $"Pass '{path}' as {_types.Describe()}.");
        }

        if (_allowed.Length > 0 && value.ValueKind == JsonValueKind.String && !IsAllowed(value.GetString()!))
        {
            throw Invalid(
                $"The argument '{path}' is {Quoted.Value(value.GetString()!)}, which is none of its values.",
                $"Use one of: {string.Join(", ", _allowed)}.");
        }

        if (value.ValueKind == JsonValueKind.Object && _known is not null)
            CheckObject(value, path, _known);
        else if (value.ValueKind == JsonValueKind.Array && _items is not null)
            CheckItems(value, path);
    }

    private bool IsAllowed(string text) => _allowed.Contains(
        text, _known is null ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    private void CheckObject(JsonElement value, string path, FrozenSet<string> known)
    {
        // An object whose schema names no members, such as metadata, may have any.
        var names = value.EnumerateObject().Select(member => member.Name);
        if (known.Count > 0 && names.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw Unknown($"The argument '{path}' has no member {Quoted.Value(unknown)}.", known);
        foreach (var name in _required)
        {
            if (!value.TryGetProperty(name, out _))
                throw Invalid($"The argument '{path}' has no '{name}'.", $"Pass '{path}.{name}' as {_properties[name]._types.Describe()}.");
        }

        foreach (var (name, shape) in _properties)
        {
            if (value.TryGetProperty(name, out var member))
                shape.CheckValue(member, $"{path}.{name}");
        }
    }

    private void CheckItems(JsonElement value, string path)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray())
            _items!.CheckValue(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"));
    }

    private static ScribeException Unknown(string message, IReadOnlyCollection<string> known) => Invalid(
        message,
        known.Count == 0 ? "Leave it out: this tool takes none." : $"Use: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");

    private static JsonElement? Property(JsonElement schema, string name) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var value) ? value : null;

    private static string[] Strings(JsonElement schema, string name) =>
        Property(schema, name) is { ValueKind: JsonValueKind.Array } array
            ? [.. array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];

    private static ScribeException Invalid(string message, string suggestion) => ScribeErrors.InvalidArgument(message, suggestion);
}
