using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scribe;
using ShoppingCart;
using ShoppingCart.Tools;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace); // standard output is the protocol's
builder.Services.AddMcpServer()
    .WithStdioServerTransport()
    .WithScribe(builder.Configuration.GetSection("Scribe"))
    .WithScribe(options => options.StateSerializerOptions = CartJson.Default.Options)
    .WithScribeTools(ScribeTools.Sessions)
    .WithTools<BasketTools>(CartJson.ForTools());
await builder.Build().RunAsync();
