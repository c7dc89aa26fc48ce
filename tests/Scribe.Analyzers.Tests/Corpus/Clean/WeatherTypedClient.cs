// A typed HTTP client, generated logging, serializer options that nobody changes.
using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Weather.Server;

internal static class Program
{
    private static async Task Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Logging.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.Configure<WeatherOptions>(builder.Configuration.GetSection("Weather"));
        builder.Services.AddTransient<HttpMessageHandler, SocketsHttpHandler>();
        builder.Services.AddTransient(provider => new HttpClient(provider.GetRequiredService<HttpMessageHandler>())
        {
            BaseAddress = provider.GetRequiredService<IOptions<WeatherOptions>>().Value.Endpoint,
            DefaultRequestHeaders = { { "User-Agent", "weather-server/1.0" } },
        });
        builder.Services.AddTransient<WeatherClient>();
        builder.Services.AddMcpServer().WithStdioServerTransport().WithTools<WeatherTools>();
        await builder.Build().RunAsync();
    }
}

public sealed class WeatherOptions
{
    public Uri Endpoint { get; set; } = new("https://weather.example/");

    public string Units { get; set; } = "metric";
}

public sealed record Observation(
    [property: JsonPropertyName("station")] string Station,
    [property: JsonPropertyName("temperature")] double Temperature,
    [property: JsonPropertyName("observed_at")] DateTimeOffset ObservedAt);

public sealed partial class WeatherClient(HttpClient http, IOptions<WeatherOptions> options, ILogger<WeatherClient> logger)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    public async Task<Observation?> LatestAsync(string station, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"stations/{Uri.EscapeDataString(station)}?units={options.Value.Units}");
        using var response = await http.GetAsync(path, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            UnknownStation(logger, station);
            return null;
        }

        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<Observation>(Json, cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Station {Station} is unknown.")]
    private static partial void UnknownStation(ILogger logger, string station);
}

[McpServerToolType]
public sealed class WeatherTools(WeatherClient client)
{
    [McpServerTool(Name = "get_observation", ReadOnly = true)]
    [Description("Gets the latest observation of a weather station.")]
    public async Task<string> GetObservation(
        [Description("The station's code, such as KSEA.")] string station, CancellationToken cancellationToken)
    {
        var observation = await client.LatestAsync(station, cancellationToken);
        return observation is null
            ? $"There is no station '{station}'."
            : $"{observation.Station}: {observation.Temperature:0.0} at {observation.ObservedAt:u}";
    }
}
