// "The current document" in a singleton, behind an interface and a service: the commonest leak of all.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Documents;

public sealed record Document(string Path, string Text);

public interface IDocumentStore
{
    Document? Current { get; }

    void Set(Document document);
}

internal sealed class DocumentStore : IDocumentStore
{
    private Document? _current;

    public Document? Current => _current;

    public void Set(Document document) => _current = document;
}

internal sealed class DocumentService(IDocumentStore store)
{
    public async Task<Document> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var document = new Document(path, await File.ReadAllTextAsync(path, cancellationToken));
        store.Set(document);
        return document;
    }

    public int CountLines() => store.Current?.Text.Count(c => c == '\n') ?? 0;
}

[McpServerToolType]
internal sealed class DocumentTools(DocumentService documents)
{
    [McpServerTool(Name = "open_document"), Description("Opens a document.")]
    public async Task<string> OpenDocument(string path, CancellationToken cancellationToken)
    {
        var document = await documents.OpenAsync(path, cancellationToken);
        return $"{document.Path} is open.";
    }

    [McpServerTool(Name = "count_lines"), Description("Counts the lines of the open document.")]
    public int CountLines() => documents.CountLines();
}

internal static class Program
{
    private static void Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddSingleton<IDocumentStore, DocumentStore>();
        builder.Services.AddTransient<DocumentService>();
        builder.Services.AddMcpServer().WithStdioServerTransport().WithTools<DocumentTools>();
        builder.Build().Run();
    }
}
