using Microsoft.AspNetCore.Http;
using Scribe.Http.Refusals;

namespace Scribe.Http.Requests;

/// <summary>Refuses requests by a name that is not this server's: against DNS rebinding, where a foreign name leads here.</summary>
internal static class HostCheck
{
    private const string Any = "*";

    /// <exception cref="HttpRefusal">403.</exception>
    public static void Check(HttpRequest request, StreamableHttpOptions options)
    {
        var host = request.Host.Host;
        var allowed = options.AllowedHosts.Count == 0
            ? LoopbackName.Is(host)
            : options.AllowedHosts.Any(name => name == Any || name.Equals(host, StringComparison.OrdinalIgnoreCase));
        if (!allowed)
            throw HttpErrors.HostNotAllowed(request.Host.Value ?? "");
    }

    /// <summary>True for what <see cref="Check"/> could ever match: a name or an address as it stands in the header Host, without its port.</summary>
    public static bool IsName(string? host) =>
        host == Any
        || (host is { Length: > 0 }
            && Uri.CheckHostName(host) is not UriHostNameType.Unknown
            && new HostString(host) is { Port: null } parsed
            && parsed.Host == host);
}
