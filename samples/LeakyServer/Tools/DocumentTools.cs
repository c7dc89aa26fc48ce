using ModelContextProtocol.Server;

namespace LeakyServer.Tools;

/// <summary>One object for the whole process: the document that one agent opens is open for all.</summary>
public sealed class Documents
{
    public string? Current { get; private set; }

    public void Open(string path) => Current = path;
}

[McpServerToolType]
public sealed class DocumentTools(Documents documents)
{
    [McpServerTool]
    public void OpenDocument(string path) => documents.Open(path);

    [McpServerTool]
    public string ReadLine(int number) =>
        documents.Current is { } path ? File.ReadLines(path).ElementAt(number - 1) : "no document is open";
}
