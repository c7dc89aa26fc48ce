using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Scribe.Http.Tests;

public class StreamableHttpOptionsTests
{
    public static IEnumerable<object[]> OutOfRange =>
        from property in typeof(StreamableHttpOptions).GetProperties()
        let range = property.GetCustomAttribute<RangeAttribute>()
        where range is not null
        from bound in new[] { (Edge: range.Minimum, Step: -1), (Edge: range.Maximum, Step: 1) }
        select new object[] { property.Name, property.PropertyType == typeof(int)
            ? string.Create(CultureInfo.InvariantCulture, $"{Convert.ToInt64(bound.Edge, CultureInfo.InvariantCulture) + bound.Step}")
            : (TimeSpan.Parse((string)bound.Edge, CultureInfo.InvariantCulture) + TimeSpan.FromMilliseconds(bound.Step)).ToString() };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public async Task ValueOutOfRange_KeepsTheServerFromStarting(string option, string value)
    {
        var refusal = await Should.ThrowAsync<OptionsValidationException>(() => StartAsync((option, value)));

        refusal.Message.ShouldContain(option);
    }

    [Fact]
    public async Task Configuration_IsBound()
    {
        await using var server = await StartAsync(("BodyLimit", "5000"), ("AllowedHosts:0", "api.example.com"));

        var options = server.Services.GetRequiredService<IOptions<StreamableHttpOptions>>().Value;
        options.BodyLimit.ShouldBe(5000);
        options.AllowedHosts.ShouldBe(["api.example.com"]);
    }

    [Fact]
    public void EveryOption_HasItsRowInTheGuide()
    {
        var guide = File.ReadAllText(Repository.File("docs", "guide", "http.md"));

        foreach (var property in typeof(StreamableHttpOptions).GetProperties())
            guide.ShouldContain($"| `{property.Name}` |", Shouldly.Case.Sensitive);
    }

    [Fact]
    public void EndpointWithoutTheTransport_SaysWhatToCall()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        var app = builder.Build();

        Should.Throw<InvalidOperationException>(() => app.MapStreamableHttp()).Message.ShouldContain("WithStreamableHttp()");
    }

    private static Task<WebServer> StartAsync(params (string Option, string Value)[] values) => WebServer.StartAsync(
        tools: mcp => mcp.WithStreamableHttp(new ConfigurationBuilder()
            .AddInMemoryCollection(values.ToDictionary(pair => pair.Option, pair => (string?)pair.Value)).Build()));
}
