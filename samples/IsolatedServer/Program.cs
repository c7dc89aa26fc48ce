using IsolatedServer.Tools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scribe;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace); // standard output is the protocol's
builder.Services.AddMcpServer()
    .WithStdioServerTransport()
    .WithScribeTools(ScribeTools.Sessions | ScribeTools.Projects)
    .WithTools<ProjectTools>()
    .WithTools<WorkTools>()
    .WithTools<MemoryTools>()
    .WithTools<DocumentTools>()
    .WithTools<CleanupTools>()
    .WithTools<BuildTools>();
await builder.Build().RunAsync();
