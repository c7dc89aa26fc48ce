using System.Text.Json;

namespace Scribe.Runtime.Tests.Tools;

/// <summary>Holds a result against an output schema: types, required fields, and no field that the schema does not name.</summary>
internal static class SchemaCheck
{
    public static void ShouldFit(JsonElement value, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("type", out var type))
        {
            string[] allowed = type.ValueKind == JsonValueKind.Array
                ? [.. type.EnumerateArray().Select(item => item.GetString()!)]
                : [type.GetString()!];
            allowed.ShouldContain(allowed.Contains("number") && value.ValueKind == JsonValueKind.Number ? "number" : NameOf(value), path);
        }

        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
        {
            var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(item => item.GetString()!) : [];
            foreach (var name in required)
                value.TryGetProperty(name, out _).ShouldBeTrue($"{path}.{name} is missing");
            foreach (var member in value.EnumerateObject())
                ShouldFit(member.Value, properties.GetProperty(member.Name), $"{path}.{member.Name}");
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                ShouldFit(item, schema.GetProperty("items"), path + "[]");
        }
    }

    private static string NameOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => "integer",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
