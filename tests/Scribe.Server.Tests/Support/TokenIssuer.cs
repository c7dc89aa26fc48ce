using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Scribe.Server.Tests.Support;

/// <summary>What an issuer signs with, and how its public key is handed over.</summary>
public enum KeyForm
{
    RsaJwks,
    RsaPem,
    EcJwks,
    EcPem,
}

/// <summary>Issues tokens, good ones and others, with keys of its own.</summary>
internal sealed class TokenIssuer : IDisposable
{
    public const string Name = "https://issuer.example";
    public const string Audience = "https://scribe.example/mcp";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly bool _signsWithRsa;
    private readonly bool _asPem;

    public TokenIssuer(KeyForm form)
    {
        _signsWithRsa = form is KeyForm.RsaJwks or KeyForm.RsaPem;
        _asPem = form is KeyForm.RsaPem or KeyForm.EcPem;
    }

    /// <summary>The public key, as an operator would put it into a file.</summary>
    public string PublicKeys => _asPem ? Pem : Jwks;

    private string Pem => _signsWithRsa ? _rsa.ExportSubjectPublicKeyInfoPem() : _ec.ExportSubjectPublicKeyInfoPem();

    private SecurityKey Key => _signsWithRsa ? new RsaSecurityKey(_rsa) { KeyId = "1" } : new ECDsaSecurityKey(_ec) { KeyId = "1" };

    private string Jwks
    {
        get
        {
            var key = JsonWebKeyConverter.ConvertFromSecurityKey(Key);
            var json = new JsonObject { ["kid"] = key.Kid, ["kty"] = key.Kty, ["use"] = "sig" };
            foreach (var (name, value) in new[] { ("n", key.N), ("e", key.E), ("crv", key.Crv), ("x", key.X), ("y", key.Y) })
            {
                if (value is not null)
                    json[name] = value;
            }

            return new JsonObject { ["keys"] = new JsonArray(json) }.ToJsonString();
        }
    }

    public string Sign(params (string Claim, object? Value)[] changes)
    {
        var signature = new SigningCredentials(Key, _signsWithRsa ? SecurityAlgorithms.RsaSha256 : SecurityAlgorithms.EcdsaSha256);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(Claims(changes), signature);
    }

    public string SignFor(string subject) => Sign(("sub", subject));

    /// <summary>A token that says that it needs no signature.</summary>
    public static string Unsigned() => $"{Encode(new JsonObject { ["alg"] = "none", ["typ"] = "JWT" }.ToJsonString())}.{Encode(Claims([]))}.";

    /// <summary>A token that takes the public key, which everybody has, for a shared secret.</summary>
    public string SignWithPublicKeyAsSecret()
    {
        var signed = $"{Encode(new JsonObject { ["alg"] = "HS256", ["typ"] = "JWT", ["kid"] = "1" }.ToJsonString())}.{Encode(Claims([]))}";
        var secret = _asPem ? Encoding.UTF8.GetBytes(Pem) : _rsa.ExportParameters(includePrivateParameters: false).Modulus!;
        return $"{signed}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)))}";
    }

    public void Dispose()
    {
        _rsa.Dispose();
        _ec.Dispose();
    }

    private static string Claims((string Claim, object? Value)[] changes)
    {
        var now = DateTimeOffset.UtcNow;
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = Name,
            ["aud"] = Audience,
            ["client_id"] = "cli",
            ["sub"] = "first",
            ["nbf"] = now.AddMinutes(-1).ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(10).ToUnixTimeSeconds(),
        };
        foreach (var (claim, value) in changes)
        {
            if (value is null)
                claims.Remove(claim);
            else
                claims[claim] = value;
        }

        return JsonSerializer.Serialize(claims);
    }

    private static string Encode(string text) => Base64UrlEncoder.Encode(text);
}
