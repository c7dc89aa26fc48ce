// A database context with change tracking, registered as scoped, used through a repository.
using System.ComponentModel;
using System.Text.Json;
using Microsoft.Extensions.Hosting;

namespace Tickets.Data;

public enum TicketState { Open, InProgress, Closed }

public class Ticket
{
    public int Id { get; set; }

    public required string Title { get; set; }

    public TicketState State { get; set; }

    public List<string> Comments { get; } = [];
}

public interface ITicketConnection
{
    Task<string?> ReadRowAsync(int id, CancellationToken cancellationToken);

    Task WriteRowsAsync(IEnumerable<string> rows, CancellationToken cancellationToken);
}

public sealed class TicketContext(ITicketConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<int, Ticket> _tracked = [];
    private readonly HashSet<Ticket> _added = [];
    private bool _disposed;

    public async Task<Ticket?> FindAsync(int id, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_tracked.TryGetValue(id, out var known))
            return known;
        if (await connection.ReadRowAsync(id, cancellationToken) is not { } row)
            return null;
        var ticket = JsonSerializer.Deserialize<Ticket>(row)!;
        _tracked.Add(id, ticket);
        return ticket;
    }

    public void Add(Ticket ticket) => _added.Add(ticket);

    public async Task<int> SaveChangesAsync(CancellationToken cancellationToken)
    {
        var rows = _tracked.Values.Concat(_added).Select(ticket => JsonSerializer.Serialize(ticket)).ToList();
        await connection.WriteRowsAsync(rows, cancellationToken);
        foreach (var ticket in _added)
            _tracked[ticket.Id] = ticket;
        _added.Clear();
        return rows.Count;
    }

    public ValueTask DisposeAsync()
    {
        _disposed = true;
        _tracked.Clear();
        return ValueTask.CompletedTask;
    }
}

public sealed class TicketRepository(TicketContext context)
{
    public async Task<Ticket> GetAsync(int id, CancellationToken cancellationToken) =>
        await context.FindAsync(id, cancellationToken) ?? throw new KeyNotFoundException($"There is no ticket {id}.");

    public async Task<Ticket> UpdateAsync(int id, Action<Ticket> change, CancellationToken cancellationToken)
    {
        var ticket = await GetAsync(id, cancellationToken);
        change(ticket);
        await context.SaveChangesAsync(cancellationToken);
        return ticket;
    }
}

[McpServerToolType]
public sealed class TicketTools(TicketRepository tickets)
{
    [McpServerTool, Description("Closes a ticket.")]
    public async Task<string> CloseTicket(int id, string? comment, CancellationToken cancellationToken)
    {
        var ticket = await tickets.UpdateAsync(
            id,
            t =>
            {
                t.State = TicketState.Closed;
                if (comment is not null)
                    t.Comments.Add(comment);
            },
            cancellationToken);
        return $"#{ticket.Id} {ticket.Title}: {ticket.State}";
    }
}

internal static class Registration
{
    public static void AddTickets(this IHostApplicationBuilder builder, ITicketConnection connection)
    {
        builder.Services.AddSingleton(connection);
        builder.Services.AddScoped<TicketContext>();
        builder.Services.AddScoped<TicketRepository>();
        builder.Services.AddMcpServer().WithTools<TicketTools>();
    }
}
