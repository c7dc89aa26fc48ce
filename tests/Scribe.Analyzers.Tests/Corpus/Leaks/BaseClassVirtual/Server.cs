// The tool calls a template method of its base class; an override of another class reads the static.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Templates;

internal abstract class Report
{
    public string Render() => $"{Title()}\n{Body()}";

    protected virtual string Title() => "Report";

    protected abstract string Body();
}

internal sealed class TicketReport : Report
{
    private static int s_shown;

    internal static string Filter { get; set; } = "open";

    protected override string Title() => $"Tickets ({Filter})";

    protected override string Body() => $"shown {++s_shown} times";
}

internal abstract class ToolsBase
{
    protected string Show(Report report) => report.Render();
}

[McpServerToolType]
internal sealed class ReportTools : ToolsBase
{
    [McpServerTool(Name = "ticket_report"), Description("Makes a report.")]
    public string TicketReport() => Show(new TicketReport());

    [McpServerTool(Name = "set_filter"), Description("Sets the filter of reports.")]
    public void SetFilter(string filter) => Templates.TicketReport.Filter = filter;
}

internal static class Program
{
    private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools<ReportTools>();
}
