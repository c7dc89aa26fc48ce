using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Scribe.Server.Serve.Authentication;

/// <summary>Reads the public keys that an issuer signs with: a JWKS document, or one or more keys in PEM.</summary>
internal static class SigningKeys
{
    private const int LeastRsaBits = 2048;

    /// <exception cref="ScribeException">The file cannot be read, or holds anything but public RSA and EC keys.</exception>
    public static IReadOnlyList<SecurityKey> Load(string file)
    {
        var text = Read(file);
        var keys = text.AsSpan().TrimStart().StartsWith('{') ? FromJwks(file, text) : FromPem(file, text);
        if (keys.Count == 0)
            throw KeyErrors.NoKeys(file);
        return keys.Find(key => key is RsaSecurityKey or JsonWebKey { Kty: JsonWebAlgorithmsKeyTypes.RSA } && key.KeySize < LeastRsaBits) is { } weak
            ? throw KeyErrors.TooShort(file, weak.KeySize, LeastRsaBits)
            : keys;
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw KeyErrors.NotReadable(file, exception);
        }
    }

    private static List<SecurityKey> FromJwks(string file, string text)
    {
        IList<JsonWebKey> all;
        try
        {
            all = new JsonWebKeySet(text).Keys;
        }
        catch (ArgumentException exception)
        {
            throw KeyErrors.Broken(file, exception);
        }

        var keys = new List<SecurityKey>();
        foreach (var key in all.Where(key => key.Use is null or "" or JsonWebKeyUseNames.Sig))
        {
            if (key.Kty == JsonWebAlgorithmsKeyTypes.Octet)
                throw KeyErrors.Symmetric(file);
            if (key.HasPrivateKey)
                throw KeyErrors.Private(file);
            if (key.Kty is not (JsonWebAlgorithmsKeyTypes.RSA or JsonWebAlgorithmsKeyTypes.EllipticCurve))
                continue;
            if (!IsUsable(key))
                throw KeyErrors.Broken(file);
            keys.Add(key);
        }

        return keys;
    }

    /// <summary>Whether the numbers of the key are there and make one.</summary>
    private static bool IsUsable(JsonWebKey key)
    {
        try
        {
            return key.KeySize > 0 && JsonWebKeyConverter.TryConvertToSecurityKey(key, out var converted) && converted is not null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or CryptographicException)
        {
            return false;
        }
    }

    private static List<SecurityKey> FromPem(string file, string text)
    {
        var keys = new List<SecurityKey>();
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            var label = rest[fields.Label];
            if (label.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
                throw KeyErrors.Private(file);
            if (label is "PUBLIC KEY" or "RSA PUBLIC KEY")
                keys.Add(FromPem(file, rest[fields.Location]));
            rest = rest[fields.Location.End..];
        }

        return keys;
    }

    private static SecurityKey FromPem(string file, ReadOnlySpan<char> pem)
    {
        var (rsa, ec) = (RSA.Create(), ECDsa.Create());
        try
        {
            rsa.ImportFromPem(pem);
            return new RsaSecurityKey(rsa);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // Not RSA, then.
        }

        try
        {
            ec.ImportFromPem(pem);
            return new ECDsaSecurityKey(ec);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw KeyErrors.Broken(file, exception);
        }
    }
}
