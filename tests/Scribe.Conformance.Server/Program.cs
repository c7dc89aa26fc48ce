using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scribe.Conformance.Server;

// Takes the database's path, says where it listens in one line of output, logs all there is to standard error, and stops when
// its input ends.
const string Path = "/mcp";

var builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace)
    .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
builder.Services.AddMcpServer()
    .WithStreamableHttp()
    .WithScribe(options => options.DatabasePath = args[0])
    .WithScribeTools()
    .WithConformanceFeatures();

await using var app = builder.Build();
app.MapStreamableHttp(Path);
await app.StartAsync();
Console.WriteLine(app.Urls.Single() + Path);
await Console.In.ReadToEndAsync();
await app.StopAsync();
