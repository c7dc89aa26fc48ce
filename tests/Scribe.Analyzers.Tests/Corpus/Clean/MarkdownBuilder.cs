// A fluent builder with mutable fields, one per call.
using System.ComponentModel;
using System.Text;
using Microsoft.Extensions.Hosting;

namespace Docs.Markdown;

public sealed class MarkdownBuilder
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _inTable;

    public MarkdownBuilder Heading(string title)
    {
        EndTable();
        _text.Append('#', ++_depth).Append(' ').AppendLine(title).AppendLine();
        return this;
    }

    public MarkdownBuilder Up()
    {
        _depth = Math.Max(0, _depth - 1);
        return this;
    }

    public MarkdownBuilder Row(params ReadOnlySpan<string> cells)
    {
        _text.Append('|');
        foreach (var cell in cells)
            _text.Append(' ').Append(Escape(cell)).Append(" |");
        _text.AppendLine();
        if (!_inTable)
        {
            _text.Append('|').Insert(_text.Length, "---|", cells.Length).AppendLine();
            _inTable = true;
        }

        return this;
    }

    public MarkdownBuilder Section(string title, Action<MarkdownBuilder> content)
    {
        Heading(title);
        content(this);
        return Up();
    }

    public override string ToString() => _text.ToString();

    private void EndTable()
    {
        if (!_inTable)
            return;
        _inTable = false;
        _text.AppendLine();
    }

    private static string Escape(string cell) => cell.Replace("|", "\\|", StringComparison.Ordinal);
}

[McpServerToolType]
public static class DocumentTools
{
    [McpServerTool, Description("Describes the files of a folder as Markdown.")]
    public static string DescribeFolder(string folder)
    {
        var builder = new MarkdownBuilder().Heading(Path.GetFileName(folder));
        foreach (var group in new DirectoryInfo(folder).EnumerateFiles().GroupBy(file => file.Extension))
        {
            builder.Section(group.Key, section =>
            {
                section.Row("name", "bytes");
                foreach (var file in group)
                    section.Row(file.Name, file.Length.ToString("N0"));
            });
        }

        return builder.ToString();
    }

    [McpServerTool, Description("Makes a checklist.")]
    public static string Checklist(string[] items)
    {
        var text = new StringBuilder();
        foreach (var item in items)
            text.AppendLine($"- [ ] {item}");
        return text.ToString();
    }
}

internal static class Program
{
    private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools([typeof(DocumentTools)]);
}
