// The raw handle is logged
// Counts:
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;
using Scribe;

namespace Bugs;

[McpServerToolType]
public sealed class LoggingTools(SessionRegistry registry, ILogger<LoggingTools> logger)
{
    [McpServerTool]
    public async Task OpenAsync()
    {
        var opened = await registry.OpenAsync();
        logger.LogInformation("opened {Handle}", opened.Handle.Reveal()); // bug
    }
}
