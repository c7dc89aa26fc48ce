// The tools and the store; see Registration.cs.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Tickets;

public sealed class TicketStore
{
    private readonly Dictionary<int, string> _drafts = [];

    public int Draft(string title)
    {
        var id = _drafts.Count + 1;
        _drafts[id] = title;
        return id;
    }

    public IEnumerable<string> Drafts => _drafts.Values;
}

public sealed class TicketFormat
{
    public bool Verbose { get; set; }

    public string Show(string title) => Verbose ? $"Ticket: {title}" : title;
}

[McpServerToolType]
public sealed class TicketTools(TicketStore store, TicketFormat format)
{
    [McpServerTool(Name = "draft_ticket"), Description("Drafts a ticket.")]
    public int DraftTicket(string title) => store.Draft(title);

    [McpServerTool(Name = "list_drafts"), Description("Lists the drafts.")]
    public IEnumerable<string> ListDrafts(bool verbose)
    {
        format.Verbose = verbose;
        return [.. store.Drafts.Select(format.Show)];
    }
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddTickets();
        builder.Services.AddMcpServer().WithTools<TicketTools>();
        builder.Build().Run();
    }
}
