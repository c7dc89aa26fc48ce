using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Scribe.Server.Demo;

/// <summary>Issues the tokens by which a server tells owners apart, with a key of its own that goes when the demo ends.</summary>
internal sealed class DemoIssuer : IDisposable
{
    private const string Name = "https://issuer.example";
    private const string Audience = "https://scribe.example/mcp";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>What a server is told so that it takes the tokens of this issuer.</summary>
    /// <param name="directory">Where the file with the public key goes.</param>
    public IEnumerable<string> ServeOptions(string directory)
    {
        var keys = Path.Combine(directory, "issuer.pem");
        File.WriteAllText(keys, _key.ExportSubjectPublicKeyInfoPem());
        return ["--jwt-issuer", Name, "--jwt-audience", Audience, "--jwt-keys", keys];
    }

    public string TokenFor(string subject)
    {
        var signature = new SigningCredentials(new ECDsaSecurityKey(_key), SecurityAlgorithms.EcdsaSha256);
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Name,
            Audience = Audience,
            Claims = new Dictionary<string, object> { ["sub"] = subject, ["client_id"] = "demo" },
            SigningCredentials = signature,
        });
    }

    public void Dispose() => _key.Dispose();
}
