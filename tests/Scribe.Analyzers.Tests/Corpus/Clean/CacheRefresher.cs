// A background service that refreshes its own snapshot by a timer; tools only read it.
using System.Collections.Immutable;
using System.ComponentModel;
using System.Net.Http.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Status;

public sealed record ServiceStatus(string Name, bool Healthy, DateTimeOffset CheckedAt);

public interface IStatusSnapshot
{
    ImmutableArray<ServiceStatus> Current { get; }

    DateTimeOffset RefreshedAt { get; }
}

public sealed class StatusRefresher(HttpClient http, TimeProvider time, ILogger<StatusRefresher> logger)
    : BackgroundService, IStatusSnapshot
{
    private readonly List<TimeSpan> _recentDurations = [];
    private ImmutableArray<ServiceStatus> _current = [];

    public ImmutableArray<ServiceStatus> Current => _current;

    public DateTimeOffset RefreshedAt { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        do
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (HttpRequestException exception)
            {
                logger.LogWarning(exception, "The status page does not answer.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var statuses = await http.GetFromJsonAsync<ServiceStatus[]>("https://status.example/all", cancellationToken) ?? [];
        ImmutableInterlocked.InterlockedExchange(ref _current, [.. statuses]);
        RefreshedAt = time.GetUtcNow();
        _recentDurations.Add(time.GetElapsedTime(start));
        if (_recentDurations.Count > 10)
            _recentDurations.RemoveAt(0);
    }
}

[McpServerToolType]
public sealed class StatusTools(IStatusSnapshot snapshot)
{
    [McpServerTool(ReadOnly = true), Description("Lists services that are not healthy.")]
    public string Unhealthy()
    {
        var names = snapshot.Current.Where(status => !status.Healthy).Select(status => status.Name).ToList();
        return names.Count == 0 ? $"All well at {snapshot.RefreshedAt:t}." : string.Join(", ", names);
    }
}

internal static class Registration
{
    public static void Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<HttpClient>();
        builder.Services.AddSingleton<StatusRefresher>();
        builder.Services.AddSingleton<IStatusSnapshot>(provider => provider.GetRequiredService<StatusRefresher>());
        builder.Services.AddHostedService(provider => provider.GetRequiredService<StatusRefresher>());
        builder.Services.AddMcpServer().WithTools<StatusTools>();
        builder.Build().Run();
    }
}
