// An own mediator: handlers found by type, transient, with behaviours around them.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mediation;

public interface IRequest<TResponse>;

public interface IHandler<TRequest, TResponse> where TRequest : IRequest<TResponse>
{
    Task<TResponse> HandleAsync(TRequest request, CancellationToken cancellationToken);
}

public interface IBehaviour<TRequest, TResponse>
{
    Task<TResponse> HandleAsync(TRequest request, Func<Task<TResponse>> next);
}

public sealed class Mediator(IServiceProvider services)
{
    public Task<TResponse> SendAsync<TRequest, TResponse>(TRequest request, CancellationToken cancellationToken = default)
        where TRequest : IRequest<TResponse>
    {
        var handler = services.GetRequiredService<IHandler<TRequest, TResponse>>();
        Func<Task<TResponse>> pipeline = () => handler.HandleAsync(request, cancellationToken);
        foreach (var behaviour in services.GetServices<IBehaviour<TRequest, TResponse>>().Reverse())
        {
            var next = pipeline;
            pipeline = () => behaviour.HandleAsync(request, next);
        }

        return pipeline();
    }
}

internal sealed class LoggingBehaviour<TRequest, TResponse>(ILogger<TRequest> logger) : IBehaviour<TRequest, TResponse>
{
    public async Task<TResponse> HandleAsync(TRequest request, Func<Task<TResponse>> next)
    {
        logger.LogInformation("Handling {Request}.", typeof(TRequest).Name);
        return await next();
    }
}

public sealed record FindTickets(string Text, int Take) : IRequest<IReadOnlyList<string>>;

public sealed record CountTickets : IRequest<int>;

internal interface ITicketIndex
{
    IEnumerable<string> Titles { get; }
}

internal sealed class TicketIndex : ITicketIndex
{
    public IEnumerable<string> Titles => ["Build fails on Sundays", "Slow query", "Missing file"];
}

internal sealed class FindTicketsHandler(ITicketIndex index) : IHandler<FindTickets, IReadOnlyList<string>>
{
    private int _compared;

    public Task<IReadOnlyList<string>> HandleAsync(FindTickets request, CancellationToken cancellationToken)
    {
        var found = index.Titles.Where(title => Matches(title, request.Text)).Take(request.Take).ToList();
        if (_compared == 0)
            found.Add("(the index is empty)");
        return Task.FromResult<IReadOnlyList<string>>(found);
    }

    private bool Matches(string title, string text)
    {
        _compared++;
        return title.Contains(text, StringComparison.OrdinalIgnoreCase);
    }
}

internal sealed class CountTicketsHandler(ITicketIndex index) : IHandler<CountTickets, int>
{
    public Task<int> HandleAsync(CountTickets request, CancellationToken cancellationToken) => Task.FromResult(index.Titles.Count());
}

[McpServerToolType]
public sealed class TicketQueries(Mediator mediator)
{
    [McpServerTool(ReadOnly = true), Description("Finds tickets by their title.")]
    public Task<IReadOnlyList<string>> FindTickets(string text, CancellationToken cancellationToken) =>
        mediator.SendAsync<FindTickets, IReadOnlyList<string>>(new FindTickets(text, 10), cancellationToken);

    [McpServerTool(ReadOnly = true), Description("Counts tickets.")]
    public Task<int> CountTickets() => mediator.SendAsync<CountTickets, int>(new CountTickets());
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddScoped<Mediator>();
        builder.Services.AddSingleton<ITicketIndex, TicketIndex>();
        builder.Services.AddTransient<IHandler<FindTickets, IReadOnlyList<string>>, FindTicketsHandler>();
        builder.Services.AddTransient<IHandler<CountTickets, int>, CountTicketsHandler>();
        builder.Services.AddTransient(typeof(IBehaviour<,>), typeof(LoggingBehaviour<,>));
        builder.Services.AddMcpServer().WithTools<TicketQueries>();
        builder.Build().Run();
    }
}
