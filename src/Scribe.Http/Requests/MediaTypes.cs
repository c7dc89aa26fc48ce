using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Scribe.Http.Refusals;

namespace Scribe.Http.Requests;

/// <summary>What a client sends and is ready to take.</summary>
internal static class MediaTypes
{
    private const string Json = "application/json";
    private const string EventStream = "text/event-stream";

    /// <exception cref="HttpRefusal">406 or 415.</exception>
    public static void CheckPost(HttpRequest request)
    {
        var accepted = Accepted(request);
        if (!Takes(accepted, Json) || !Takes(accepted, EventStream))
            throw HttpErrors.PostNotAcceptable();
        if (!IsPlainJson(request))
            throw HttpErrors.NotJson();
    }

    /// <exception cref="HttpRefusal">406.</exception>
    public static void CheckGet(HttpRequest request)
    {
        if (!Takes(Accepted(request), EventStream))
            throw HttpErrors.GetNotAcceptable();
    }

    private static IList<MediaTypeHeaderValue> Accepted(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted) ? accepted : [];

    /// <summary>The type itself or a range that has it in it, unless its quality of 0 says "not that".</summary>
    private static bool Takes(IList<MediaTypeHeaderValue> accepted, string type) =>
        accepted.Any(range => range.MatchesMediaType(type) && range.Quality != 0);

    private static bool IsPlainJson(HttpRequest request) =>
        RequestHeaders.One(request.Headers, HeaderNames.ContentType) is { } sent
        && MediaTypeHeaderValue.TryParse(sent, out var type)
        && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.All(encoding => string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase));
}
