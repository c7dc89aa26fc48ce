using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;
using Scribe.Http.Relaying;
using Scribe.Http.Sessions;

namespace Scribe.Http.Serving;

/// <summary>Makes the SDK's server objects: one for each transport session, or one for each request.</summary>
internal sealed class McpServers(
    IOptionsFactory<McpServerOptions> factory, IServiceProvider services, Relay relay, ILoggerFactory loggers, TimeProvider time)
{
    private readonly McpServerOptions _forSessions = ForSessions(factory.Create(Options.DefaultName), relay);
    private readonly McpServerOptions _forRequests = ForRequests(factory.Create(Options.DefaultName));

    /// <summary>The revision that the server's author has settled on; null for all.</summary>
    public string? PinnedRevision => _forSessions.ProtocolVersion;

    /// <summary>The input schema of a tool; null if there is no tool of that name.</summary>
    public JsonElement? SchemaOf(string tool) =>
        _forRequests.ToolCollection is { } tools && tools.TryGetPrimitive(tool, out var found) ? found.ProtocolTool.InputSchema : null;

    /// <param name="id">New, or of a session that another replica began.</param>
    /// <param name="caller">Who opened it.</param>
    public TransportSession CreateSession(string id, Caller caller)
    {
        var transport = new StreamableHttpServerTransport(loggers) { SessionId = id, FlowExecutionContextFromRequests = true };
        var session = new TransportSession(id, caller, Run(transport, _forSessions, services), time);
        if (relay.IsOn)
            relay.Join(session);
        return session;
    }

    /// <summary>A server as revision 2026-07-28 has it: nothing is kept, and nothing ran before. Where the answer ends, the request does.</summary>
    public RunningServer CreateForRequest(IServiceProvider requestServices) =>
        Run(new StreamableHttpServerTransport(loggers) { Stateless = true }, _forRequests, requestServices);

    private RunningServer Run(StreamableHttpServerTransport transport, McpServerOptions options, IServiceProvider provider) =>
        new(transport, McpServer.Create(transport, options, loggers, provider));

    private static McpServerOptions ForSessions(McpServerOptions options, Relay relay)
    {
        if (relay.IsOn)
        {
            options.Filters.Message.OutgoingFilters.Add(relay.Name);
            options.Filters.Message.IncomingFilters.Add(relay.Watch);
        }

        return options;
    }

    /// <summary>The web server makes a scope for each request already.</summary>
    private static McpServerOptions ForRequests(McpServerOptions options)
    {
        options.ScopeRequests = false;
        return options;
    }
}
