// The tool knows an interface; dependency injection knows the class that reads the static.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Injected;

public interface IProjectResolver
{
    string Resolve();
}

internal sealed class AmbientProjectResolver : IProjectResolver
{
    internal static string Project = "default";

    public string Resolve() => Project;
}

internal sealed class FixedProjectResolver(string name) : IProjectResolver
{
    public string Resolve() => name;
}

[McpServerToolType]
public sealed class BuildTools(IProjectResolver resolver)
{
    [McpServerTool(Name = "build_project"), Description("Builds the project.")]
    public string BuildProject() => $"Building {resolver.Resolve()}";
}

internal static class Program
{
    private static void Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        if (args is [var name, ..])
            AmbientProjectResolver.Project = name;
        builder.Services.AddScoped<IProjectResolver, AmbientProjectResolver>();
        builder.Services.AddKeyedScoped<IProjectResolver>("fixed", (_, _) => new FixedProjectResolver("docs"));
        builder.Services.AddMcpServer().WithTools<BuildTools>();
        builder.Build().Run();
    }
}
