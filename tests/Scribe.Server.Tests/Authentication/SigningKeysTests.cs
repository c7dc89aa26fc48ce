using System.Security.Cryptography;
using Scribe.Server.Serve.Authentication;

namespace Scribe.Server.Tests.Authentication;

public sealed class SigningKeysTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData(KeyForm.RsaJwks)]
    [InlineData(KeyForm.RsaPem)]
    [InlineData(KeyForm.EcJwks)]
    [InlineData(KeyForm.EcPem)]
    public void PublicKey_IsRead(KeyForm form)
    {
        using var issuer = new TokenIssuer(form);

        Load(issuer.PublicKeys).ShouldHaveSingleItem();
    }

    [Fact]
    public void SeveralKeys_AreAllRead()
    {
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Load($"the old one:\n{rsa.ExportRSAPublicKeyPem()}\nthe new one:\n{ec.ExportSubjectPublicKeyInfoPem()}\n").Count.ShouldBe(2);
    }

    [Fact]
    public void KeyForEncryption_IsLeftOut() => ShouldBeRefused(
        """{"keys":[{"kty":"RSA","use":"enc","n":"AQAB","e":"AQAB"}]}""", "holds no RSA or EC key for signatures");

    [Theory]
    [InlineData("", "holds no RSA or EC key")]
    [InlineData("nonsense", "holds no RSA or EC key")]
    [InlineData("{}", "holds no RSA or EC key")]
    [InlineData("""{"keys":[]}""", "holds no RSA or EC key")]
    [InlineData("""{"keys":[""", "a key that cannot be read")]
    [InlineData("""{"keys":[{"kty":"RSA","n":"AQAB"}]}""", "a key that cannot be read")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","x":"AQAB","y":"AQAB"}]}""", "a key that cannot be read")]
    [InlineData("""{"keys":[{"kty":"oct","k":"AQABAQABAQABAQABAQABAQABAQABAQAB"}]}""", "a symmetric key")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAQAB\n-----END PUBLIC KEY-----", "a key that cannot be read")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAQAB\n-----END CERTIFICATE-----", "holds no RSA or EC key")]
    public void FileWithoutAnyUse_IsRefused(string text, string said) => ShouldBeRefused(text, said);

    [Fact]
    public void PrivateKey_IsRefused_AndNotShown()
    {
        using var rsa = RSA.Create(2048);
        var numbers = rsa.ExportParameters(includePrivateParameters: true);
        var secret = Convert.ToBase64String(numbers.D!).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var modulus = Convert.ToBase64String(numbers.Modulus!).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var jwks = $$"""{"keys":[{"kty":"RSA","n":"{{modulus}}","e":"AQAB","d":"{{secret}}","p":"AQAB","q":"AQAB","dp":"AQAB","dq":"AQAB","qi":"AQAB"}]}""";

        foreach (var text in new[] { rsa.ExportPkcs8PrivateKeyPem(), rsa.ExportRSAPrivateKeyPem(), jwks })
            ShouldBeRefused(text, "holds a private key").ToString().ShouldNotContain(secret[..40]);
    }

    [Fact]
    public void ShortRsaKey_IsRefused()
    {
        using var rsa = RSA.Create(1024);

        ShouldBeRefused(rsa.ExportSubjectPublicKeyInfoPem(), "an RSA key of 1024 bits; 2048 are the least");
    }

    private IReadOnlyList<Microsoft.IdentityModel.Tokens.SecurityKey> Load(string text)
    {
        File.WriteAllText(_file, text);
        return SigningKeys.Load(_file);
    }

    private ScribeException ShouldBeRefused(string text, string said)
    {
        var refusal = Should.Throw<ScribeException>(() => Load(text));
        refusal.Code.ShouldBe(ErrorCode.InvalidArgument);
        refusal.Message.ShouldContain(said);
        refusal.Suggestion.ShouldNotBeNullOrWhiteSpace();
        return refusal;
    }
}
