// One object of the tool class is made by hand and serves every call of every client.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace HandedOver;

[McpServerToolType]
public sealed class NoteTools
{
    private readonly List<string> _notes = [];
    private string? _title;

    [McpServerTool(Name = "set_title"), Description("Sets the title.")]
    public void SetTitle(string title) => _title = title;

    [McpServerTool(Name = "add_note"), Description("Adds a note.")]
    public int AddNote(string text)
    {
        _notes.Add(text);
        return _notes.Count;
    }

    [McpServerTool(Name = "list_notes"), Description("Lists the notes.")]
    public string ListNotes() => $"{_title}\n{string.Join('\n', _notes)}";
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddMcpServer().WithTools(new NoteTools());
        builder.Build().Run();
    }
}
