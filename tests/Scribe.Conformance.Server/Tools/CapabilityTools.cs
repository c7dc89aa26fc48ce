using System.ComponentModel;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Conformance.Server.Tools;

/// <summary>A tool that cannot do without something of its client.</summary>
[McpServerToolType]
public static class CapabilityTools
{
    [McpServerTool(Name = "test_missing_capability"), Description("Needs a client that can sample.")]
    public static string NeedSampling(RequestContext<CallToolRequestParams> call, Session? session = null) =>
        call.Server.ClientCapabilities?.Sampling is not null
            ? $"The client{(session is null ? "" : $" of {session}")} can sample."
            : throw new MissingRequiredClientCapabilityException(
                new ClientCapabilities { Sampling = new SamplingCapability() }, "This tool needs the client's capability 'sampling'.");
}
