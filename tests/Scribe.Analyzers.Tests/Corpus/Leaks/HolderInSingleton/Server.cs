// The singleton has no mutable field itself: it holds an object that has.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Editing;

internal sealed class Selection
{
    private string? _file;
    private int _line;

    public string Show() => _file is null ? "nothing" : $"{_file}:{_line}";

    public void Move(string file, int line)
    {
        _file = file;
        _line = line;
    }
}

internal sealed class EditorService
{
    private readonly Selection _selection = new();

    public string Select(string file, int line)
    {
        _selection.Move(file, line);
        return Where();
    }

    public string Where() => _selection.Show();
}

[McpServerToolType]
internal sealed class EditorTools(EditorService editor)
{
    [McpServerTool(Name = "select_line"), Description("Selects a line.")]
    public string SelectLine(string file, int line) => editor.Select(file, line);

    [McpServerTool(Name = "where"), Description("Tells what is selected.")]
    public string Where() => editor.Where();
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<EditorService>();
        builder.Services.AddMcpServer().WithTools<EditorTools>();
        builder.Build().Run();
    }
}
