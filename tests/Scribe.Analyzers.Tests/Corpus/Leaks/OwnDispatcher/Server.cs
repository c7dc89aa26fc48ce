// The tools and the registration; see Messages.cs.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Dispatching;

[McpServerToolType]
public sealed class BranchTools(IDispatcher dispatcher)
{
    [McpServerTool(Name = "choose_branch"), Description("Chooses a branch.")]
    public Task<string> ChooseBranch(string name, CancellationToken cancellationToken) =>
        dispatcher.SendAsync<ChooseBranch, string>(new ChooseBranch(name), cancellationToken);
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<BranchState>();
        builder.Services.AddScoped<IDispatcher, Dispatcher>();
        builder.Services.AddTransient<ICommandHandler<ChooseBranch, string>, ChooseBranchHandler>();
        builder.Services.AddMcpServer().WithTools<BranchTools>();
        builder.Build().Run();
    }
}
