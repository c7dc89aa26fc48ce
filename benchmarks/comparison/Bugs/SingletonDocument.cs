// The open document is a field of a singleton
// Counts:
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace Bugs;

public sealed class Documents
{
    public string? Current { get; set; } // bug
}

[McpServerToolType]
public sealed class DocumentTools(Documents documents)
{
    public static void Register(IServiceCollection services) => services.AddSingleton<Documents>(); // bug

    [McpServerTool]
    public void OpenDocument(string path) => documents.Current = path; // bug

    [McpServerTool]
    public string? GetDocument() => documents.Current; // bug
}
