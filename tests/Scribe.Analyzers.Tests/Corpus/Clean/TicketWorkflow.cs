// A state machine over immutable records with a frozen transition table and a store reached over HTTP.
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Net.Http.Json;
using Microsoft.Extensions.Hosting;

namespace Tickets.Workflow;

public enum State { New, Triaged, Started, Blocked, Done }

[Flags]
public enum Labels { None = 0, Bug = 1, Urgent = 2, Security = 4 }

public sealed record TicketEvent(DateTimeOffset At, State From, State To, string? Comment);

public sealed record Ticket(int Id, State State, Labels Labels, ImmutableList<TicketEvent> History)
{
    public bool IsOpen => State != State.Done;

    public Ticket Move(State to, string? comment, DateTimeOffset at) => Transitions.Allow(State, to)
        ? this with { State = to, History = History.Add(new TicketEvent(at, State, to, comment)) }
        : throw new InvalidOperationException($"A ticket cannot go from {State} to {to}.");
}

internal static class Transitions
{
    private static readonly FrozenDictionary<State, ImmutableHashSet<State>> s_table = Build();

    public static bool Allow(State from, State to) => s_table[from].Contains(to);

    public static IEnumerable<State> From(State state) => s_table[state];

    private static FrozenDictionary<State, ImmutableHashSet<State>> Build()
    {
        var builder = new Dictionary<State, ImmutableHashSet<State>>();
        void Allow(State from, params State[] to) => builder[from] = [.. to];
        Allow(State.New, State.Triaged, State.Done);
        Allow(State.Triaged, State.Started, State.Done);
        Allow(State.Started, State.Blocked, State.Done);
        Allow(State.Blocked, State.Started);
        Allow(State.Done);
        return builder.ToFrozenDictionary();
    }
}

public interface ITicketStore
{
    Task<Ticket> LoadAsync(int id, CancellationToken cancellationToken);

    Task SaveAsync(Ticket ticket, CancellationToken cancellationToken);
}

internal sealed class HttpTicketStore(HttpClient http) : ITicketStore
{
    public async Task<Ticket> LoadAsync(int id, CancellationToken cancellationToken) =>
        await http.GetFromJsonAsync<Ticket>($"tickets/{id}", cancellationToken) ?? throw new KeyNotFoundException();

    public async Task SaveAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"tickets/{ticket.Id}") { Content = JsonContent.Create(ticket) };
        request.Headers.IfMatch.Add(new($"\"{ticket.History.Count - 1}\""));
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}

[McpServerToolType]
public sealed class WorkflowTools(ITicketStore store, TimeProvider time)
{
    [McpServerTool, Description("Moves a ticket to another state.")]
    public async Task<string> MoveTicket(int id, State to, string? comment = null, CancellationToken cancellationToken = default)
    {
        var ticket = await store.LoadAsync(id, cancellationToken);
        ticket = ticket.Move(to, comment, time.GetUtcNow());
        await store.SaveAsync(ticket, cancellationToken);
        return $"#{id} is {ticket.State}; next: {string.Join(", ", Transitions.From(ticket.State))}";
    }

    [McpServerTool(ReadOnly = true), Description("Tells how urgent a ticket is.")]
    public async Task<int> Urgency(int id, CancellationToken cancellationToken) =>
        await store.LoadAsync(id, cancellationToken) switch
        {
            { IsOpen: false } => 0,
            { Labels: var labels } when labels.HasFlag(Labels.Security) => 10,
            { Labels: Labels.Urgent or (Labels.Urgent | Labels.Bug), History.Count: > 3 } => 8,
            { State: State.New } => 5,
            _ => 3,
        };
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new HttpClient { BaseAddress = new Uri("https://tickets.example/") });
        builder.Services.AddSingleton<ITicketStore, HttpTicketStore>();
        builder.Services.AddMcpServer().WithTools<WorkflowTools>();
    }
}
