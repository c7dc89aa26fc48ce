using LeakyServer.Tools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddSingleton<Documents>();
builder.Services.AddMcpServer()
    .WithStdioServerTransport()
    .WithScribe()
    .WithTools<ProjectTools>()
    .WithTools<WorkTools>()
    .WithTools<MemoryTools>()
    .WithTools<DocumentTools>()
    .WithTools(new CleanupTools())
    .WithTools<BuildTools>();
await builder.Build().RunAsync();
