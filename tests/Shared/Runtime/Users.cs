using System.Security.Claims;

namespace Scribe.Tests.Shared;

/// <summary>Authenticated users.</summary>
internal static class Users
{
    public static ClaimsPrincipal First => With("https://issuer.example", "cli", "first");

    public static ClaimsPrincipal Second => With("https://issuer.example", "cli", "second");

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
