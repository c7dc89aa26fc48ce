using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;

namespace Scribe.Server.Serve.Authentication;

/// <summary>What stands in a request's <c>Authorization</c> (RFC 6750, section 2.1). Tokens are taken from nowhere else.</summary>
internal abstract partial record BearerCredentials
{
    private BearerCredentials()
    {
    }

    /// <summary>Nothing at all.</summary>
    public sealed record None : BearerCredentials;

    /// <summary>Another scheme.</summary>
    public sealed record NotBearer : BearerCredentials;

    /// <summary>More than one value, or no token where one should be.</summary>
    public sealed record Malformed : BearerCredentials;

    /// <summary>A token, of whatever worth.</summary>
    public sealed record Token(string Value) : BearerCredentials
    {
        /// <summary>Not the token.</summary>
        public override string ToString() => nameof(Token);
    }

    public static BearerCredentials Read(StringValues header)
    {
        if (header.Count == 0)
            return new None();
        if (header.Count > 1)
            return new Malformed();
        var text = header[0] ?? "";
        if (Shape().Match(text) is { Success: true } match)
            return new Token(match.Groups["token"].Value);
        return text.Trim() is var rest && (rest.Equals("Bearer", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            ? new Malformed()
            : new NotBearer();
    }

    [GeneratedRegex("^Bearer +(?<token>[A-Za-z0-9._~+/-]+=*) *$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
