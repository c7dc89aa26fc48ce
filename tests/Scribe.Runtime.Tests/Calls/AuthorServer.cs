using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scribe.Tests.Shared;

namespace Scribe.Runtime.Tests.Calls;

/// <summary>An author's server, as a process of its own on standard input and output.</summary>
internal static class AuthorServer
{
    public static async Task<int> RunAsync(string database)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddMcpServer()
            .WithStdioServerTransport()
            .WithScribe(options => options.DatabasePath = database)
            .WithScribeTools()
            .WithAuthorCode();
        await builder.Build().RunAsync();
        return 0;
    }
}
