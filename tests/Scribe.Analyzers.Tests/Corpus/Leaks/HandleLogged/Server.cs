// The handle, which is the key to an anonymous session, goes to the log and into an exception's message.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Logging;

[McpServerToolType]
public sealed class BeginTools(SessionRegistry registry, ILogger<BeginTools> logger)
{
    [McpServerTool(Name = "begin"), Description("Begins a session.")]
    public async Task<string> Begin(CancellationToken cancellationToken)
    {
        var opened = await registry.OpenAsync(cancellationToken);
        logger.LogInformation("Opened a session: {Handle}", opened.Handle.Reveal());
        if (!opened.OwnsConversation)
            throw new InvalidOperationException($"Pass {opened.Handle.Reveal()} with each call.");
        return "Begun.";
    }
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddMcpServer().WithScribe().WithTools<BeginTools>();
        builder.Build().Run();
    }
}
