// Decorators around an interface: timing, validation, and a null object.
using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Geocoding;

public readonly record struct Position(double Latitude, double Longitude);

public interface IGeocoder
{
    ValueTask<Position?> LocateAsync(string address, CancellationToken cancellationToken);
}

internal sealed class TableGeocoder : IGeocoder
{
    private static readonly IReadOnlyDictionary<string, Position> Known = new Dictionary<string, Position>
    {
        ["harbour"] = new(53.54, 9.99),
        ["airport"] = new(53.63, 9.98),
    };

    public ValueTask<Position?> LocateAsync(string address, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Position?>(Known.TryGetValue(address.ToLowerInvariant(), out var position) ? position : null);
}

internal abstract class GeocoderDecorator(IGeocoder inner) : IGeocoder
{
    protected IGeocoder Inner { get; } = inner;

    public virtual ValueTask<Position?> LocateAsync(string address, CancellationToken cancellationToken) =>
        Inner.LocateAsync(address, cancellationToken);
}

internal sealed class TimedGeocoder(IGeocoder inner, ILogger<TimedGeocoder> logger) : GeocoderDecorator(inner)
{
    public override async ValueTask<Position?> LocateAsync(string address, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            return await base.LocateAsync(address, cancellationToken);
        }
        finally
        {
            logger.LogDebug("Located in {Elapsed}.", watch.Elapsed);
        }
    }
}

internal sealed class CheckedGeocoder(IGeocoder inner) : GeocoderDecorator(inner)
{
    public override ValueTask<Position?> LocateAsync(string address, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        return Inner.LocateAsync(address.Trim(), cancellationToken);
    }
}

internal sealed class NullGeocoder : IGeocoder
{
    public static readonly NullGeocoder Instance = new();

    public ValueTask<Position?> LocateAsync(string address, CancellationToken cancellationToken) => default;
}

[McpServerToolType]
internal sealed class MapTools(IGeocoder geocoder)
{
    private const double EarthRadius = 6371;

    [McpServerTool(ReadOnly = true), Description("Measures the distance between two places in km.")]
    public async Task<double?> Distance(string from, string to, CancellationToken cancellationToken)
    {
        var first = await geocoder.LocateAsync(from, cancellationToken);
        var second = await geocoder.LocateAsync(to, cancellationToken);
        return first is { } a && second is { } b ? Haversine(a, b) : null;
    }

    private static double Haversine(Position a, Position b)
    {
        double dLat = double.DegreesToRadians(b.Latitude - a.Latitude), dLon = double.DegreesToRadians(b.Longitude - a.Longitude);
        var h = Math.Pow(Math.Sin(dLat / 2), 2)
            + Math.Cos(double.DegreesToRadians(a.Latitude)) * Math.Cos(double.DegreesToRadians(b.Latitude)) * Math.Pow(Math.Sin(dLon / 2), 2);
        return Math.Round(2 * EarthRadius * Math.Asin(Math.Sqrt(h)), 1);
    }
}

internal static class Registration
{
    public static IServiceCollection AddGeocoding(this IServiceCollection services, bool offline)
    {
        services.AddSingleton<TableGeocoder>();
        services.AddSingleton<IGeocoder>(provider => offline
            ? NullGeocoder.Instance
            : new CheckedGeocoder(new TimedGeocoder(
                provider.GetRequiredService<TableGeocoder>(), provider.GetRequiredService<ILogger<TimedGeocoder>>())));
        services.AddMcpServer().WithTools<MapTools>();
        return services;
    }

    private static void Main() => Host.CreateApplicationBuilder().Services.AddGeocoding(offline: false);
}
