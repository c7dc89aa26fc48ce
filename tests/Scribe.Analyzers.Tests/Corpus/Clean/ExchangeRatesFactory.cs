// A factory of HTTP clients, a client made per call, XML read from a stream.
using System.ComponentModel;
using System.Globalization;
using System.Xml.Linq;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ExchangeRates;

public interface IHttpClients
{
    HttpClient Create(string name);
}

internal sealed class HttpClients(Func<HttpMessageHandler> createHandler) : IHttpClients, IDisposable
{
    private readonly Lazy<HttpMessageHandler> _handler = new(createHandler);

    public HttpClient Create(string name) => new(_handler.Value, disposeHandler: false)
    {
        BaseAddress = name switch
        {
            "rates" => new Uri("https://rates.example/"),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such client."),
        },
    };

    public void Dispose()
    {
        if (_handler.IsValueCreated)
            _handler.Value.Dispose();
    }
}

public readonly record struct Money(decimal Amount, string Currency)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount:0.00} {Currency}");
}

public sealed class RateSource(IHttpClients clients, ILogger<RateSource> logger)
{
    private static readonly XNamespace Ns = "https://rates.example/schema";

    public async Task<IReadOnlyDictionary<string, decimal>> ReadAsync(DateOnly day, CancellationToken cancellationToken)
    {
        using var http = clients.Create("rates");
        await using var stream = await http.GetStreamAsync($"daily/{day:yyyy-MM-dd}.xml", cancellationToken);
        var document = await XDocument.LoadAsync(stream, LoadOptions.None, cancellationToken);
        var rates = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase) { ["EUR"] = 1m };
        foreach (var cube in document.Descendants(Ns + "Cube"))
        {
            if (cube.Attribute("currency") is not { Value: var currency } || cube.Attribute("rate") is not { Value: var rate })
                continue;
            rates[currency] = decimal.Parse(rate, CultureInfo.InvariantCulture);
        }

        logger.LogDebug("Read {Count} rates for {Day}.", rates.Count, day);
        return rates;
    }
}

[McpServerToolType]
public sealed class RateTools
{
    [McpServerTool(Name = "convert_money"), Description("Converts an amount at the day's reference rate.")]
    public static async Task<string> ConvertMoney(
        RateSource source, decimal amount, string from, string to, DateOnly? day = null, CancellationToken cancellationToken = default)
    {
        var rates = await source.ReadAsync(day ?? DateOnly.FromDateTime(DateTime.UtcNow), cancellationToken);
        if (!rates.TryGetValue(from, out var fromRate) || !rates.TryGetValue(to, out var toRate))
            return $"No rate for {from} or {to}.";
        return new Money(amount / fromRate * toRate, to.ToUpperInvariant()).ToString();
    }
}

internal static class Registration
{
    public static void Add(HostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IHttpClients>(_ => new HttpClients(() => new SocketsHttpHandler()));
        builder.Services.AddSingleton<RateSource>();
        builder.Services.AddMcpServer().WithTools<RateTools>();
    }
}
