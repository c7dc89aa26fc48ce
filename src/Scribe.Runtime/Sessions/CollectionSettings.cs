namespace Scribe.Sessions;

/// <summary>When expired sessions are removed.</summary>
/// <param name="Retention">How long they are kept after they expired.</param>
/// <param name="Interval">How often it is looked.</param>
internal sealed record CollectionSettings(TimeSpan Retention, TimeSpan Interval);
