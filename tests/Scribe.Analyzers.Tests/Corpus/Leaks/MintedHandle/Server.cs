// A handle made of a new Guid, which the registry has never seen.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Minting;

internal static class Handles
{
    public static SessionHandle Create()
    {
        var name = "scs_" + Guid.NewGuid().ToString("N");
        return SessionHandle.TryParse(name, out var handle) ? handle : default;
    }
}

[McpServerToolType]
public static class StartTools
{
    [McpServerTool(Name = "start"), Description("Starts a session.")]
    public static string Start() => Handles.Create().LogId;
}

internal static class Program
{
    private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithScribe().WithTools([typeof(StartTools)]);
}
