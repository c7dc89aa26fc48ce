using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scribe;
using ShoppingCart;
using ShoppingCart.Tools;

if (args is ["--http", var address])
{
    var builder = WebApplication.CreateBuilder();
    builder.WebHost.UseUrls(address);
    AddShop(builder).WithStreamableHttp();
    var app = builder.Build();
    app.MapStreamableHttp("/mcp");
    await app.RunAsync();
}
else
{
    var builder = Host.CreateApplicationBuilder(args);
    AddShop(builder).WithStdioServerTransport();
    await builder.Build().RunAsync();
}

static IMcpServerBuilder AddShop(IHostApplicationBuilder builder)
{
    // Over stdio, standard output is the protocol's.
    builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    return builder.Services.AddMcpServer()
        .WithScribe(builder.Configuration.GetSection("Scribe"))
        .WithScribe(options => options.StateSerializerOptions = CartJson.Default.Options)
        .WithScribeTools(ScribeTools.Sessions)
        .WithTools<BasketTools>(CartJson.ForTools());
}
