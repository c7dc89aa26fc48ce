using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scribe.Sessions;

namespace Scribe.Identity;

/// <summary>What one request shows about the session it belongs to. Read once, before anything is decided.</summary>
[DebuggerDisplay("{ToString()}")]
internal readonly record struct CallEvidence
{
    /// <summary>The argument <c>session</c>, of whatever type the client sent; null if it sent none.</summary>
    public JsonElement? HandleArgument { get; init; }

    /// <summary>What stands in <c>_meta["dev.scribe/session"]</c>; null if nothing does.</summary>
    public JsonNode? HandleInMeta { get; init; }

    /// <summary>The id of the transport's own session, such as Streamable HTTP's; null where the transport has none.</summary>
    public string? TransportSession { get; init; }

    /// <summary>The stdio or pipe connection of an <c>initialize</c>-era request; null for others.</summary>
    public ConnectionId? Connection { get; init; }

    /// <summary>
    /// The stdio or pipe connection of a request of any revision, to count attempts by; null for other transports. It may carry
    /// many agents, so it names no session.
    /// </summary>
    public ConnectionId? Peer { get; init; }

    /// <summary>The protocol revision of the request; null if none was negotiated.</summary>
    public string? Revision { get; init; }

    /// <summary>Who calls.</summary>
    public Owner Owner { get; init; }

    /// <summary>Says nothing of what is in it: handles and transport ids are.</summary>
    public override string ToString() => nameof(CallEvidence);
}
