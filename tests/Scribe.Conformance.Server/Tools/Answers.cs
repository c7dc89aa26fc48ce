using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol.Protocol;

namespace Scribe.Conformance.Server.Tools;

/// <summary>Reads what a client answered. What is missing or has another shape is no answer: the tool asks again.</summary>
internal static class Answers
{
    public static string? Text(RequestParams request, string key, string question) =>
        Read(request, key, InputResponse.ElicitResultJsonTypeInfo) is { IsAccepted: true, Content: { } content }
            && content.TryGetValue(question, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;

    public static string? Sampled(RequestParams request, string key) =>
        Read(request, key, InputResponse.CreateMessageResultJsonTypeInfo)?.Content.OfType<TextContentBlock>().FirstOrDefault()?.Text;

    public static IList<Root>? Roots(RequestParams request, string key) =>
        Read(request, key, InputResponse.ListRootsResultJsonTypeInfo)?.Roots;

    private static T? Read<T>(RequestParams request, string key, JsonTypeInfo<T> type)
        where T : class
    {
        if (request.InputResponses is not { } responses || !responses.TryGetValue(key, out var response))
            return null;
        try
        {
            return response.Deserialize(type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
