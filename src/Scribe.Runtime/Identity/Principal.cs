using System.Security.Claims;
using System.Text;
using Scribe.Sessions;

namespace Scribe.Identity;

/// <summary>Who makes a call, as far as its owner hash goes: issuer, client and subject, all three or nobody.</summary>
/// <remarks>
/// A caller who lacks one of the three, or of whom two things are said, is anonymous: that opens no owner's session. It is
/// not refused here, because a server may serve anonymous callers; <see cref="CallerPolicy"/> refuses where none may be.
/// </remarks>
internal static class Principal
{
    /// <summary>Refuses what is no Unicode: replaced by one and the same character, two subjects would become one.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The owner that the caller is, by the default claims.</summary>
    public static Owner OwnerOf(ClaimsPrincipal? user) => OwnerOf(user, ClaimMapping.Default);

    /// <summary>The owner that the caller is.</summary>
    /// <remarks>
    /// All three claims come from one authenticated identity, since those of two were never vouched for together. Of
    /// identities that name different owners, none is believed.
    /// </remarks>
    public static Owner OwnerOf(ClaimsPrincipal? user, ClaimMapping claims)
    {
        var found = Owner.Anonymous;
        foreach (var identity in user?.Identities ?? [])
        {
            if (!identity.IsAuthenticated || OwnerOf(identity, claims) is not { IsAnonymous: false } owner)
                continue;
            if (!found.IsAnonymous && !found.Is(owner))
                return Owner.Anonymous;
            found = owner;
        }

        return found;
    }

    private static Owner OwnerOf(ClaimsIdentity identity, ClaimMapping claims) =>
        Claim(identity, claims.Issuer) is { } issuer
        && Claim(identity, claims.Client) is { } client
        && Claim(identity, claims.Subject) is { } subject
            ? new Owner(LengthPrefixed.Hash(issuer, client, subject))
            : Owner.Anonymous;

    /// <summary>The value of the first type that the identity has at all; null if that value is blank, or if there are several.</summary>
    private static byte[]? Claim(ClaimsIdentity identity, IReadOnlyList<string> types)
    {
        foreach (var type in types)
        {
            string? value = null;
            foreach (var claim in identity.Claims)
            {
                if (!string.Equals(claim.Type, type, StringComparison.Ordinal))
                    continue;
                if (value is not null && !string.Equals(value, claim.Value, StringComparison.Ordinal))
                    return null;
                value = claim.Value;
            }

            if (value is not null)
                return string.IsNullOrWhiteSpace(value) ? null : Encode(value);
        }

        return null;
    }

    private static byte[]? Encode(string value)
    {
        try
        {
            return Utf8.GetBytes(value);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }
}
