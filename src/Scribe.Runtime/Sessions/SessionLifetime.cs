namespace Scribe.Sessions;

/// <summary>When sessions expire: after lying idle, and at their absolute end at the latest.</summary>
internal sealed class SessionLifetime(TimeSpan idleTimeout, TimeSpan absoluteLifetime)
{
    /// <summary>A renewal is worth a durable write once this part of the idle time has gone.</summary>
    private const double RenewAfter = 0.1;

    public DateTimeOffset FirstExpiry(DateTimeOffset now) => Earlier(now + idleTimeout, End(now));

    public DateTimeOffset End(DateTimeOffset now) => now + absoluteLifetime;

    /// <summary>The expiry that a use at this moment earns, or null if the present one is near enough.</summary>
    public DateTimeOffset? RenewedExpiry(Session session, DateTimeOffset now)
    {
        var earned = Earlier(now + idleTimeout, session.EndsAt);
        return earned - session.ExpiresAt >= idleTimeout * RenewAfter ? earned : null;
    }

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
