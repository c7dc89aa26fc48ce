// A throttle towards a foreign service, for the whole process. Its times are shared, and only delays can be seen through them.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Throttling;

public sealed class Throttle(TimeProvider time, TimeSpan interval)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private DateTimeOffset _next;

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            if (_next > now)
                await Task.Delay(_next - now, time, cancellationToken);
            _next = time.GetUtcNow() + interval;
        }
        finally
        {
            _gate.Release();
        }
    }
}

[McpServerToolType]
public sealed class GeocodeTools(HttpClient http, Throttle throttle)
{
    [McpServerTool, Description("Asks the public map service, once a second at most.")]
    public async Task<string> Geocode(string address, CancellationToken cancellationToken)
    {
        await throttle.WaitAsync(cancellationToken);
        return await http.GetStringAsync($"https://maps.example/search?q={Uri.EscapeDataString(address)}", cancellationToken);
    }
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(new HttpClient());
        builder.Services.AddSingleton(new Throttle(TimeProvider.System, TimeSpan.FromSeconds(1)));
        builder.Services.AddMcpServer().WithTools<GeocodeTools>();
    }
}
