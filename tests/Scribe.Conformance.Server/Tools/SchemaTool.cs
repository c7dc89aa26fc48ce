using System.Text.Json;
using ModelContextProtocol.Server;

namespace Scribe.Conformance.Server.Tools;

/// <summary>A tool whose schema uses what a method's parameters cannot say.</summary>
internal static class SchemaTool
{
    private const string Schema = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "$defs": {
            "address": {
              "$anchor": "addressDef",
              "type": "object",
              "properties": { "street": { "type": "string" }, "city": { "type": "string" } }
            }
          },
          "properties": {
            "name": { "type": "string" },
            "address": { "$ref": "#/$defs/address" },
            "contactMethod": { "type": "string", "enum": ["phone", "email"] },
            "phone": { "type": "string" },
            "email": { "type": "string" }
          },
          "allOf": [{ "anyOf": [{ "required": ["phone"] }, { "required": ["email"] }] }],
          "if": { "properties": { "contactMethod": { "const": "phone" } }, "required": ["contactMethod"] },
          "then": { "required": ["phone"] },
          "else": { "required": ["email"] },
          "additionalProperties": false
        }
        """;

    public static McpServerTool Create(IServiceProvider services)
    {
        var tool = McpServerTool.Create(
            (string? name = null) => $"Hello, {name ?? "you"}.",
            new() { Name = "json_schema_2020_12_tool", Description = "Has a schema of its own.", Services = services });
        tool.ProtocolTool.InputSchema = JsonElement.Parse(Schema);
        return tool;
    }
}
