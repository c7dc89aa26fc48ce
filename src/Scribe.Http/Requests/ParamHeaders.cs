using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Scribe.Http.Refusals;

namespace Scribe.Http.Requests;

/// <summary>Arguments that a tool's schema has mirrored into headers, for proxies to route by (<c>x-mcp-header</c>): they must agree.</summary>
internal static class ParamHeaders
{
    private const string Prefix = "Mcp-Param-";
    private const string Annotation = "x-mcp-header";

    /// <summary>What a double holds exactly: the specification allows no larger integer here.</summary>
    private const long LargestInteger = (1L << 53) - 1;

    /// <param name="headers">Of the request.</param>
    /// <param name="schema">The tool's input schema, or that of an object within it.</param>
    /// <param name="arguments">What the body has for it.</param>
    /// <exception cref="HttpRefusal">400.</exception>
    public static void Check(IHeaderDictionary headers, JsonElement schema, JsonObject? arguments)
    {
        if (schema.ValueKind != JsonValueKind.Object
            || !schema.TryGetProperty("properties", out var properties)
            || properties.ValueKind != JsonValueKind.Object)
            return;
        foreach (var property in properties.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Object)
                continue;
            var argument = arguments?[property.Name];
            if (property.Value.TryGetProperty(Annotation, out var name) && name.ValueKind == JsonValueKind.String)
                CheckOne(headers, Prefix + name.GetString(), property.Name, argument);
            Check(headers, property.Value, argument as JsonObject);
        }
    }

    private static void CheckOne(IHeaderDictionary headers, string header, string parameter, JsonNode? argument)
    {
        if (RequestHeaders.One(headers, header) is not { } sent)
        {
            if (argument is not null)
                throw HttpErrors.HeaderMissing(header, $"the argument '{parameter}'");
            return;
        }

        var value = HeaderText.Decode(sent) ?? throw HttpErrors.HeaderNotReadable(header);
        if (!Agree(value, argument))
            throw HttpErrors.ParamHeaderDiffers(header, parameter);
    }

    private static bool Agree(string header, JsonNode? argument) => argument?.GetValueKind() switch
    {
        JsonValueKind.String => header == argument.GetValue<string>(),
        JsonValueKind.True => header == "true",
        JsonValueKind.False => header == "false",
        JsonValueKind.Number => IntegerOf(header) is { } integer && integer == IntegerOf(argument.ToJsonString()),
        _ => false,
    };

    /// <summary>Compared as numbers: 42 and 42.0 are the same.</summary>
    private static decimal? IntegerOf(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number == decimal.Truncate(number)
        && Math.Abs(number) <= LargestInteger
            ? number
            : null;
}
