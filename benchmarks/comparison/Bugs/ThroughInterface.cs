// A tool reads a private static through an interface that the container fills
// Counts:
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace Bugs;

public interface ILocator
{
    string? Where();

    void Go(string place);
}

internal sealed class StaticLocator : ILocator
{
    private static string? s_place; // bug

    public string? Where() => s_place; // bug

    public void Go(string place) => s_place = place;
}

[McpServerToolType]
public sealed class InterfaceTools(ILocator locator)
{
    public static void Register(IServiceCollection services) => services.AddSingleton<ILocator, StaticLocator>();

    [McpServerTool]
    public void SelectProject(string name) => locator.Go(name); // bug

    [McpServerTool]
    public string? GetProject() => locator.Where(); // bug
}
