using System.ComponentModel;

namespace Scribe.Tools;

/// <summary>A project as results show it.</summary>
internal sealed record ProjectView(
    [property: Description("The project's name.")] string Name,
    [property: Description("The real path of its repository root.")] string Root)
{
    public static ProjectView? Of(Project? project) =>
        project is null ? null : new ProjectView(project.Name.Value, project.Root.Path);
}
