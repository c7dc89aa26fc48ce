// A retry helper with lambdas, a builder of policies, delegates stored in readonly fields.
using System.ComponentModel;
using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Retrying;

public sealed class RetryPolicy
{
    private readonly Func<Exception, bool> _handles;
    private readonly Func<int, TimeSpan> _delay;
    private readonly int _attempts;

    private RetryPolicy(int attempts, Func<Exception, bool> handles, Func<int, TimeSpan> delay) =>
        (_attempts, _handles, _delay) = (attempts, handles, delay);

    public static RetryPolicy None { get; } = new(1, _ => false, _ => TimeSpan.Zero);

    public static RetryPolicy Exponential(int attempts, TimeSpan first) =>
        new(attempts, exception => exception is HttpRequestException or IOException, attempt => first * Math.Pow(2, attempt - 1));

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> action, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await action(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (attempt < _attempts && _handles(exception))
            {
                await Task.Delay(_delay(attempt), cancellationToken).ConfigureAwait(false);
            }
        }
    }
}

public sealed class PageFetcher(HttpClient http, ILogger<PageFetcher> logger)
{
    private static readonly RetryPolicy Retry = RetryPolicy.Exponential(3, TimeSpan.FromMilliseconds(200));

    private static readonly Func<HttpStatusCode, bool> IsFinal = status => status is HttpStatusCode.OK or HttpStatusCode.NotFound;

    private static readonly Action<ILogger, string, int, Exception?> LogFetch =
        LoggerMessage.Define<string, int>(LogLevel.Debug, new EventId(1), "Fetched {Url} at attempt {Attempt}.");

    public Task<string?> FetchAsync(string url, CancellationToken cancellationToken)
    {
        var attempts = 0;
        return Retry.RunAsync(
            async cancellation =>
            {
                attempts++;
                using var response = await http.GetAsync(url, cancellation);
                if (!IsFinal(response.StatusCode))
                    throw new HttpRequestException($"{url} answered {response.StatusCode}.");
                LogFetch(logger, url, attempts, null);
                return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(cancellation) : null;
            },
            cancellationToken);
    }
}

[McpServerToolType]
public static class PageTools
{
    [McpServerTool(OpenWorld = true), Description("Fetches a page as text.")]
    public static async Task<string> FetchPage(PageFetcher pages, string url, CancellationToken cancellationToken)
    {
        var text = await pages.FetchAsync(url, cancellationToken);
        return text switch
        {
            null => "There is no such page.",
            { Length: > 10_000 } => text[..10_000] + "...",
            _ => text,
        };
    }
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<PageFetcher>().AddSingleton(new HttpClient());
        builder.Services.AddMcpServer().WithTools([typeof(PageTools)]);
        builder.Build().Run();
    }
}
