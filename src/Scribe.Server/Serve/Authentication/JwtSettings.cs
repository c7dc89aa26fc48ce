namespace Scribe.Server.Serve.Authentication;

/// <summary>Whose tokens are taken.</summary>
/// <param name="Issuer">The claim <c>iss</c> that every token must have.</param>
/// <param name="Audience">What every token must have among its <c>aud</c>: this server.</param>
/// <param name="KeysFile">The file with the issuer's public keys.</param>
internal sealed record JwtSettings(string Issuer, string Audience, string KeysFile);
