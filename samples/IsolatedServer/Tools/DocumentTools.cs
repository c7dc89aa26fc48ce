using ModelContextProtocol;
using ModelContextProtocol.Server;
using Scribe;

namespace IsolatedServer.Tools;

[McpServerToolType]
public sealed class DocumentTools
{
    [McpServerTool]
    public string ReadLine(Session session, string document, int number)
    {
        if (document != Path.GetFileName(document))
            throw new McpException("'document' is the name of a file in the project's root, without a directory.");
        var path = Path.Combine(session.RequireProject().Root.Path, document);
        return File.ReadLines(path).ElementAtOrDefault(number - 1) ?? throw new McpException($"'{document}' has no line {number}.");
    }
}
