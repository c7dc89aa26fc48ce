namespace Scribe;

/// <summary>A session that was just opened, with the handle that names it from now on.</summary>
/// <param name="Session">The session.</param>
/// <param name="Handle">Its handle. This is the only time it is known; give it to the client.</param>
/// <param name="OwnsConversation">
/// True if the conversation of the call that opened it, its connection or its transport session, now belongs to it, so that
/// later calls there need no handle.
/// </param>
public sealed record OpenedSession(Session Session, SessionHandle Handle, bool OwnsConversation);
