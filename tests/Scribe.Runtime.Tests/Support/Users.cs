using System.Security.Claims;

namespace Scribe.Runtime.Tests.Support;

/// <summary>Authenticated users.</summary>
internal static class Users
{
    public static ClaimsPrincipal Ada => With("https://issuer.example", "cli", "ada");

    public static ClaimsPrincipal Bob => With("https://issuer.example", "cli", "bob");

    public static ClaimsPrincipal With(string? issuer, string? client, string? subject)
    {
        var identity = new ClaimsIdentity("test");
        foreach (var (type, value) in new[] { ("iss", issuer), ("client_id", client), ("sub", subject) })
        {
            if (value is not null)
                identity.AddClaim(new Claim(type, value));
        }

        return new ClaimsPrincipal(identity);
    }
}
