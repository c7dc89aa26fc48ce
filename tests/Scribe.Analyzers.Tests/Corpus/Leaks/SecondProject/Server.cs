// The tools; what leaks is in the other project, lib/Notes.Core.cs.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;
using Notes.Core;

namespace Notes.Server;

[McpServerToolType]
public sealed class NoteTools(NoteService notes)
{
    [McpServerTool(Name = "add_note"), Description("Adds a note.")]
    public int AddNote(string text) => notes.Write(text);

    [McpServerTool(Name = "list_notes"), Description("Lists the notes.")]
    public string ListNotes() => notes.Summary();
}

[McpServerToolType]
public static class ProjectTools
{
    [McpServerTool(Name = "use_project"), Description("Chooses the project.")]
    public static void UseProject(string name) => CurrentProject.Use(name);

    [McpServerTool(Name = "get_project"), Description("Tells the project.")]
    public static string GetProject() => CurrentProject.Name;
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<INoteStore, NoteStore>();
        builder.Services.AddSingleton<NoteService>();
        builder.Services.AddMcpServer().WithTools<NoteTools>().WithTools([typeof(ProjectTools)]);
        builder.Build().Run();
    }
}
