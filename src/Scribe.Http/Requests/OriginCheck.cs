using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Scribe.Http.Refusals;

namespace Scribe.Http.Requests;

/// <summary>Refuses requests that a foreign page makes. Only browsers send <c>Origin</c>, and no page can change it.</summary>
internal static class OriginCheck
{
    /// <exception cref="HttpRefusal">403; or 400, if there are several.</exception>
    public static void Check(HttpRequest request, StreamableHttpOptions options)
    {
        if (RequestHeaders.One(request.Headers, HeaderNames.Origin) is not { } origin)
            return;
        var allowed = options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)
            || (LoopbackName.Is(request.Host.Host) && IsOfThisMachine(origin));
        if (!allowed)
            throw HttpErrors.OriginNotAllowed(origin);
    }

    /// <summary>True for scheme, host and perhaps port, as a browser writes them, and nothing else.</summary>
    public static bool IsOrigin(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Host.Length > 0
        && uri.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);

    private static bool IsOfThisMachine(string origin) =>
        IsOrigin(origin)
        && new Uri(origin) is { Scheme: "http" or "https", UserInfo: "" } uri
        && LoopbackName.Is(uri.Host);
}
