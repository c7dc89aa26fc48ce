using System.Net;

namespace Scribe.Http.Requests;

/// <summary>The names that only this machine has: <c>localhost</c>, and the loopback addresses.</summary>
internal static class LoopbackName
{
    /// <param name="host">A host without its port; an IPv6 address with or without its brackets.</param>
    public static bool Is(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
