// Generic repositories and a unit of work: open generics, all scoped.
using System.ComponentModel;
using System.Linq.Expressions;
using Microsoft.Extensions.Hosting;

namespace Orders;

public interface IEntity { int Id { get; } }

public interface IRepository<T> where T : class, IEntity
{
    T? Find(int id);

    IEnumerable<T> Where(Expression<Func<T, bool>> predicate);

    void Add(T entity);
}

public interface IUnitOfWork
{
    void Enlist(object entity);

    Task<int> CommitAsync(CancellationToken cancellationToken = default);
}

public sealed record Order(int Id, string Product, int Quantity) : IEntity;

public sealed record Product(int Id, string Name, decimal Price) : IEntity;

internal sealed class UnitOfWork : IUnitOfWork
{
    private readonly List<object> _pending = [];
    private bool _committed;

    public void Enlist(object entity)
    {
        if (_committed)
            throw new InvalidOperationException("The unit of work is over.");
        _pending.Add(entity);
    }

    public async Task<int> CommitAsync(CancellationToken cancellationToken = default)
    {
        _committed = true;
        await Task.Yield();
        return _pending.Count;
    }
}

internal sealed class Repository<T>(IUnitOfWork work) : IRepository<T> where T : class, IEntity
{
    private readonly Dictionary<int, T> _identityMap = [];

    public T? Find(int id) => _identityMap.GetValueOrDefault(id);

    public IEnumerable<T> Where(Expression<Func<T, bool>> predicate) => _identityMap.Values.AsQueryable().Where(predicate);

    public void Add(T entity)
    {
        _identityMap[entity.Id] = entity;
        work.Enlist(entity);
    }
}

[McpServerToolType]
public sealed class OrderTools(IRepository<Order> orders, IRepository<Product> products, IUnitOfWork work)
{
    [McpServerTool, Description("Places an order.")]
    public async Task<string> PlaceOrder(int productId, int quantity, CancellationToken cancellationToken)
    {
        var product = products.Find(productId) ?? new Product(productId, "product " + productId, 1m);
        var order = new Order(Random.Shared.Next(), product.Name, Math.Clamp(quantity, 1, 100));
        orders.Add(order);
        var written = await work.CommitAsync(cancellationToken);
        return $"Order {order.Id}: {order.Quantity} x {order.Product} ({written} rows)";
    }

    [McpServerTool, Description("Lists orders of at least so many pieces.")]
    public IEnumerable<Order> LargeOrders(int atLeast = 10) => orders.Where(order => order.Quantity >= atLeast);
}

internal static class Registration
{
    public static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddScoped<IUnitOfWork, UnitOfWork>();
        builder.Services.AddScoped(typeof(IRepository<>), typeof(Repository<>));
        builder.Services.AddMcpServer().WithTools<OrderTools>();
        builder.Build().Run();
    }
}
