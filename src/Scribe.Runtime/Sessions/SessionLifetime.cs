namespace Scribe.Sessions;

/// <summary>When sessions expire: after lying idle, and at their absolute end at the latest.</summary>
/// <remarks>
/// A use moves the expiry on by a tenth more than the idle time, so that the uses that follow within that tenth need no
/// write of their own: a session lives at least for the idle time after its last use, and at most a tenth longer.
/// </remarks>
internal sealed class SessionLifetime(TimeSpan idleTimeout, TimeSpan absoluteLifetime, TimeSpan anonymousLifetime)
{
    private const double Slack = 0.1;

    public DateTimeOffset FirstExpiry(DateTimeOffset now, Owner owner) => Earlier(now + idleTimeout * (1 + Slack), End(now, owner));

    /// <summary>An anonymous session ends earlier: its handle is all that it takes to have it.</summary>
    public DateTimeOffset End(DateTimeOffset now, Owner owner) =>
        owner.IsAnonymous ? Earlier(now + anonymousLifetime, now + absoluteLifetime) : now + absoluteLifetime;

    /// <summary>The expiry that a use at this moment earns, or null if the present one grants the idle time already.</summary>
    public DateTimeOffset? RenewedExpiry(Session session, DateTimeOffset now) =>
        Earlier(now + idleTimeout, session.EndsAt) > session.ExpiresAt
            ? Earlier(now + idleTimeout * (1 + Slack), session.EndsAt)
            : null;

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
