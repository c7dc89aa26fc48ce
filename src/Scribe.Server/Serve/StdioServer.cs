using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Scribe.Server.Serve;

/// <summary>MCP on standard input and output.</summary>
internal static class StdioServer
{
    public static IHost Build(ServeSettings settings)
    {
        // Without the defaults: an appsettings.json in an agent's working directory must not configure its server.
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.AddScribe(settings).WithStdioServerTransport();
        return builder.Build();
    }
}
