using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scribe.Http.Serving;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the MCP endpoint.</summary>
public static class StreamableHttpEndpointExtensions
{
    /// <summary>Serves MCP at one path, for POST, GET and DELETE. Other methods are answered with 405.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The path.</param>
    /// <returns>Takes conventions, such as <c>RequireAuthorization()</c>: what stands before endpoints stands before this one.</returns>
    /// <exception cref="InvalidOperationException"><c>WithStreamableHttp()</c> was not called on the MCP server's builder.</exception>
    public static IEndpointConventionBuilder MapStreamableHttp(this IEndpointRouteBuilder endpoints, string pattern = "/mcp")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        var endpoint = endpoints.ServiceProvider.GetService<StreamableHttpEndpoint>()
            ?? throw new InvalidOperationException("Call services.AddMcpServer().WithStreamableHttp() before MapStreamableHttp().");
        return endpoints.Map(pattern, endpoint.HandleAsync).WithDisplayName("MCP Streamable HTTP");
    }
}
