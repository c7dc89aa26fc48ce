// The user of the last call on this thread.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Threads;

internal static class CurrentUser
{
    [ThreadStatic]
    private static string? t_name;

    public static string Name => t_name ?? "nobody";

    public static void SignIn(string name) => t_name = name;
}

[McpServerToolType]
public static class SignInTools
{
    [McpServerTool(Name = "sign_in"), Description("Signs in.")]
    public static void SignIn(string name) => CurrentUser.SignIn(name);
}

[McpServerToolType]
public static class WhoTools
{
    [McpServerTool(Name = "who_am_i"), Description("Tells who you are.")]
    public static string WhoAmI() => CurrentUser.Name;
}

internal static class Program
{
    private static void Main() =>
        Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools([typeof(SignInTools), typeof(WhoTools)]);
}
