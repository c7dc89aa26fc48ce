using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Isolation;

/// <summary>What of a session a variable keeps, in the words of a message.</summary>
internal sealed class KeptSession(string what, bool isKey, ISymbol? within = null)
{
    public string What => within is null ? what : $"{what} (in '{within.ContainingType.Name}.{within.Name}')";

    /// <summary>The member of the object that the variable holds, if the session stands there.</summary>
    public ISymbol? Within => within;

    public string Advice => isKey
        ? "Keep it in 'session.State', which ends with the session"
        : "Take a 'Session' parameter where it is needed";

    public KeptSession In(ISymbol member) => new(what, isKey, member);
}
