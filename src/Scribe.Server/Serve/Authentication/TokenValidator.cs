using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Scribe.Server.Serve.Authentication;

/// <summary>Says whose call a bearer token makes it, if it is signed by the issuer, for this server, and of this hour.</summary>
internal sealed class TokenValidator(JwtSettings settings, IReadOnlyList<SecurityKey> keys)
{
    /// <summary>Public-key signatures alone: with a symmetric one, whoever has the public key could sign.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    // The claims keep the names that they have in the token.
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    private readonly TokenValidationParameters _parameters = new()
    {
        ValidIssuer = settings.Issuer,
        ValidAudience = settings.Audience,
        IssuerSigningKeys = keys,
        ValidAlgorithms = Algorithms,
        ValidateIssuer = true,
        ValidateAudience = true,
        ValidateLifetime = true,
        ValidateIssuerSigningKey = true,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        RequireAudience = true,
        TryAllIssuerSigningKeys = true,
        ClockSkew = TimeSpan.FromSeconds(30),
        AuthenticationType = "Bearer",
    };

    public async Task<TokenVerdict> ValidateAsync(string token)
    {
        var result = await _handler.ValidateTokenAsync(token, _parameters);
        return result.IsValid
            ? new TokenVerdict.Accepted(new ClaimsPrincipal(result.ClaimsIdentity))
            : new TokenVerdict.Refused(Reason(result.Exception));
    }

    private static string Reason(Exception? exception) => exception switch
    {
        SecurityTokenExpiredException => "The token has expired",
        SecurityTokenNotYetValidException => "The token is not valid yet",
        SecurityTokenNoExpirationException => "The token never expires",
        SecurityTokenInvalidAudienceException => "The token is for another audience",
        SecurityTokenInvalidIssuerException => "The token is from another issuer",
        SecurityTokenInvalidAlgorithmException => "The token is signed with an algorithm that is not taken",
        SecurityTokenSignatureKeyNotFoundException => "The token is signed with a key that is not known here",
        SecurityTokenInvalidSignatureException => "The token's signature is not good",
        _ => "The token cannot be read",
    };
}

/// <summary>What a token is worth.</summary>
internal abstract record TokenVerdict
{
    private TokenVerdict()
    {
    }

    public sealed record Accepted(ClaimsPrincipal User) : TokenVerdict;

    /// <param name="Reason">Why not, in plain ASCII and without anything of the token.</param>
    public sealed record Refused(string Reason) : TokenVerdict;
}
