using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Scribe.Analyzers.Lifecycle.Escapes;

/// <summary>One way of a session out of its call, in the words of its message.</summary>
internal sealed class Escape(IOperation place, IOperation session, string way, bool ends = true)
{
    public IOperation Place => place;

    /// <summary>Where the session is taken along, if that is elsewhere.</summary>
    public IEnumerable<Location> Also => session.Syntax == place.Syntax ? [] : [session.Syntax.GetLocation()];

    public string What => session switch
    {
        IInstanceReferenceOperation { Type: { } type } => $"This '{type.Name}'",
        IObjectCreationOperation { Type: { } type } => $"The session in this '{type.Name}'",
        _ when Bodies.Named(session) is { } named => $"'{named.Name}'",
        _ => "A session",
    };

    public string Way => way;

    public string Advice => ends
        ? "Await the work before the tool returns, or give it the values that it needs instead of the session"
        : "Give it the values that it needs instead of the session";
}
