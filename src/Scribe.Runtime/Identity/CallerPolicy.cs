using System.Security.Claims;
using Scribe.Errors;
using Scribe.Sessions;

namespace Scribe.Identity;

/// <summary>Who may call at all, and as whom.</summary>
internal sealed class CallerPolicy(ClaimMapping claims, bool requireAuthentication)
{
    /// <summary>The owner that the caller is.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.AuthenticationRequired"/>: nobody, where somebody must be.</exception>
    public Owner Admit(ClaimsPrincipal? user) => Principal.OwnerOf(user, claims) switch
    {
        { IsAnonymous: true } when requireAuthentication => throw SessionErrors.AuthenticationRequired(),
        var owner => owner,
    };
}
