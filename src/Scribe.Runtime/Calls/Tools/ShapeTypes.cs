using System.Globalization;
using System.Text.Json;

namespace Scribe.Calls.Tools;

/// <summary>The JSON types that a schema allows.</summary>
[Flags]
internal enum ShapeTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Number = 8,
    String = 16,
    Array = 32,
    Object = 64,
    Any = Null | Boolean | Integer | Number | String | Array | Object,
}

/// <summary>Reads the <c>type</c> of a schema, and holds values against it.</summary>
internal static class ShapeTypesReader
{
    public static ShapeTypes Read(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("type", out var type))
            return ShapeTypes.Any;
        return type.ValueKind switch
        {
            JsonValueKind.String => Parse(type),
            JsonValueKind.Array => type.EnumerateArray().Aggregate(ShapeTypes.None, (types, next) => types | Parse(next)),
            _ => ShapeTypes.Any,
        };
    }

    public static bool Allows(this ShapeTypes types, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => types.HasFlag(ShapeTypes.Null),
        JsonValueKind.True or JsonValueKind.False => types.HasFlag(ShapeTypes.Boolean),
        JsonValueKind.Number => types.HasFlag(ShapeTypes.Number) || (types.HasFlag(ShapeTypes.Integer) && (value.TryGetInt64(out _) || value.TryGetUInt64(out _))),
        JsonValueKind.String => types.HasFlag(ShapeTypes.String) || IsNumberInQuotes(types, value),
        JsonValueKind.Array => types.HasFlag(ShapeTypes.Array),
        JsonValueKind.Object => types.HasFlag(ShapeTypes.Object),
        _ => false,
    };

    public static string Describe(this ShapeTypes types) => types switch
    {
        ShapeTypes.Any => "any value",
        _ => string.Join(" or ", Enum.GetValues<ShapeTypes>()
            .Where(type => type is not (ShapeTypes.None or ShapeTypes.Any or ShapeTypes.Null) && types.HasFlag(type))
            .Select(Name)),
    };

    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => Name(ShapeTypes.Boolean),
        JsonValueKind.Number => value.TryGetInt64(out _) ? Name(ShapeTypes.Integer) : Name(ShapeTypes.Number),
        JsonValueKind.String => Name(ShapeTypes.String),
        JsonValueKind.Array => Name(ShapeTypes.Array),
        JsonValueKind.Object => Name(ShapeTypes.Object),
        _ => Name(ShapeTypes.Null),
    };

    private static string Name(ShapeTypes type) => type switch
    {
        ShapeTypes.Null => "null",
        ShapeTypes.Boolean => "true or false",
        ShapeTypes.Integer => "an integer",
        ShapeTypes.Number => "a number",
        ShapeTypes.String => "a string",
        ShapeTypes.Array => "an array",
        ShapeTypes.Object => "an object",
        _ => "any value",
    };

    private static ShapeTypes Parse(JsonElement name) =>
        name.ValueKind == JsonValueKind.String && Enum.TryParse<ShapeTypes>(name.GetString(), ignoreCase: true, out var type)
            ? type
            : ShapeTypes.Any;

    /// <summary>Models often send numbers in quotes, and the binder reads them.</summary>
    private static bool IsNumberInQuotes(ShapeTypes types, JsonElement value) =>
        value.GetString() is { } text && !text.Contains('\0') && ((types.HasFlag(ShapeTypes.Integer) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        || (types.HasFlag(ShapeTypes.Number) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)));
}
