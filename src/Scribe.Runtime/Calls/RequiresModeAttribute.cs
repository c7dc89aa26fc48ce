namespace Scribe;

/// <summary>
/// Says in which mode a session must be for a tool, prompt or resource. Called in a session of the other mode it fails with
/// <see cref="ErrorCode.ModeViolation"/>, does not run, and leaves an entry of the category <c>scope_violation</c> in that
/// session's log.
/// </summary>
/// <param name="mode">The mode.</param>
/// <remarks>
/// The method must take a <see cref="Session"/> or what belongs to one, or the server does not start. Where it may do without
/// a session and none is there, it runs.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresModeAttribute(SessionMode mode) : Attribute
{
    /// <summary>The mode that the session must have.</summary>
    public SessionMode Mode { get; } = mode;
}
