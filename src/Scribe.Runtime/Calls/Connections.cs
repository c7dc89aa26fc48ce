using System.Runtime.CompilerServices;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Scribe.Identity;

namespace Scribe.Calls;

/// <summary>Gives each connection that began with <c>initialize</c> its identity, the same in whatever it calls.</summary>
/// <remarks>
/// The SDK makes a new server object for each request, and runs each kind of request through filters of its own. What all
/// requests of a connection have in common is the very object that its <c>initialize</c> was read into. It is known by
/// reference: nothing that the client said in it counts.
/// </remarks>
[SharedAcrossSessions("identities of connections, each for as long as its connection lives; nothing of a session is kept")]
internal sealed class Connections
{
    private readonly ConditionalWeakTable<ClientCapabilities, ConnectionId> _connections = [];

    /// <summary>The connection's identity; null if it has not begun with <c>initialize</c>.</summary>
    public ConnectionId? Of(McpServer server) =>
        server.ClientCapabilities is { } initialized ? _connections.GetValue(initialized, static _ => new ConnectionId()) : null;
}
