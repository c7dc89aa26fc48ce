// A generic store, registered as an open generic singleton and behind an interface.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Stores;

public interface IStore<T> where T : class
{
    T? Get(string key);

    void Put(string key, T value);
}

internal abstract class StoreBase<T> : IStore<T> where T : class
{
    private readonly Dictionary<string, T> _items = [];

    public T? Get(string key) => _items.GetValueOrDefault(key);

    public virtual void Put(string key, T value) => _items[key] = value;
}

internal class Store<T> : StoreBase<T> where T : class;

public sealed record Ticket(string Title);

[McpServerToolType]
public sealed class TicketTools(IStore<Ticket> tickets)
{
    [McpServerTool(Name = "save_ticket"), Description("Saves a ticket under a name.")]
    public void SaveTicket(string name, string title) => tickets.Put(name, new Ticket(title));

    [McpServerTool(Name = "load_ticket"), Description("Loads a ticket.")]
    public string? LoadTicket(string name) => tickets.Get(name)?.Title;
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(typeof(IStore<>), typeof(Store<>));
        builder.Services.AddMcpServer().WithTools<TicketTools>();
        builder.Build().Run();
    }
}
