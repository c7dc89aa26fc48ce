using Scribe.Sessions;
using Scribe.Storage;

namespace Scribe.Identity;

/// <summary>The one session that an authenticated owner has without naming any, where the operator wants that.</summary>
/// <remarks>All agents of the owner share it, in every process: the database decides which it is.</remarks>
internal sealed class PrincipalSession(SessionRegistry registry, bool isOn)
{
    public const string Name = "principal";

    public bool IsFor(Owner owner) => isOn && !owner.IsAnonymous;

    /// <summary>The owner's session, opened if there is none that lives. Durable when it returns.</summary>
    public async ValueTask<Session> GetOrOpenAsync(Owner owner, CancellationToken cancellationToken)
    {
        var key = KeyOf(owner);
        return await registry.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } session && !registry.IsExpired(session)
            ? session
            : (await registry.GetOrOpenAsync(owner, key, project: null, cancellationToken).ConfigureAwait(false)).Session;
    }

    private static SessionKey KeyOf(Owner owner) => new(SessionKeyKind.Principal, LengthPrefixed.Hash(owner.Hash));
}
