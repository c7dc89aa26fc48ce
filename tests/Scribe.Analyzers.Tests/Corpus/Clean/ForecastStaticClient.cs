// A static class of tools with its own static HttpClient and a JSON document per call.
using System.ComponentModel;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Hosting;

namespace Forecasts;

public static class Program
{
    public static Task Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddMcpServer().WithStdioServerTransport().WithTools([typeof(ForecastTools)]);
        return builder.Build().RunAsync();
    }
}

[McpServerToolType]
public static class ForecastTools
{
    private const string Root = "https://forecasts.example";

    private static readonly HttpClient Http = CreateClient();

    [McpServerTool, Description("Get weather alerts for a US state.")]
    public static async Task<string> GetAlerts([Description("Two letters, such as NY.")] string state)
    {
        using var document = await ReadAsync($"/alerts/active/area/{state.ToUpperInvariant()}");
        var alerts = document.RootElement.GetProperty("features").EnumerateArray();
        if (!alerts.Any())
            return "No active alerts for this state.";

        return string.Join("\n--\n", alerts.Select(alert =>
        {
            var properties = alert.GetProperty("properties");
            return $"""
                Event: {properties.GetProperty("event").GetString()}
                Area: {properties.GetProperty("areaDesc").GetString()}
                Severity: {properties.GetProperty("severity").GetString()}
                """;
        }));
    }

    [McpServerTool, Description("Get the forecast for a place.")]
    public static async Task<string> GetForecast(double latitude, double longitude)
    {
        var point = string.Create(CultureInfo.InvariantCulture, $"/points/{latitude},{longitude}");
        using var location = await ReadAsync(point);
        var next = location.RootElement.GetProperty("properties").GetProperty("forecast").GetString()
            ?? throw new InvalidOperationException("There is no forecast for this place.");

        using var forecast = await ReadAsync(new Uri(next).AbsolutePath);
        var periods = forecast.RootElement.GetProperty("properties").GetProperty("periods").EnumerateArray();
        var lines = new List<string>();
        foreach (var period in periods)
            lines.Add($"{period.GetProperty("name").GetString()}: {period.GetProperty("shortForecast").GetString()}");
        return string.Join('\n', lines);
    }

    private static HttpClient CreateClient()
    {
        var client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = new Uri(Root),
            Timeout = TimeSpan.FromSeconds(20),
        };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("forecast-tool", "1.0"));
        return client;
    }

    private static async Task<JsonDocument> ReadAsync(string path)
    {
        await using var stream = await Http.GetStreamAsync(path);
        return await JsonDocument.ParseAsync(stream);
    }
}
