using System.Security.Claims;

namespace Scribe.Identity;

/// <summary>The claim types that name a caller's issuer, client and subject: of each list, the first that the caller has.</summary>
internal sealed record ClaimMapping(IReadOnlyList<string> Issuer, IReadOnlyList<string> Client, IReadOnlyList<string> Subject)
{
    /// <summary>The claims of a JWT, and what the framework's handlers make of <c>sub</c> unless told to leave it.</summary>
    public static ClaimMapping Default { get; } = new(["iss"], ["client_id", "azp"], ["sub", ClaimTypes.NameIdentifier]);
}
