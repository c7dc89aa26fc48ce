using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Scribe.Runtime.Tests.Calls;

/// <summary>However an author sets the levels, the SDK's messages, which carry handles, stay out of the log.</summary>
public class WireLogFilterTests
{
    public static TheoryData<string, Action<ILoggingBuilder>> Settings => new()
    {
        { "minimum level", logging => logging.SetMinimumLevel(LogLevel.Trace) },
        { "everything", logging => logging.AddFilter(null, LogLevel.Trace) },
        { "by filter", logging => logging.AddFilter((_, _) => true) },
        { "the SDK", logging => logging.AddFilter("ModelContextProtocol", LogLevel.Trace) },
        { "a part of the SDK", logging => logging.AddFilter("ModelContextProtocol.Server.McpServer", LogLevel.Trace) },
        { "a wildcard", logging => logging.AddFilter("*Transport", LogLevel.Trace).AddFilter("*McpServer", LogLevel.Trace) },
        { "a provider", logging => logging.AddFilter<CapturedLog>(null, LogLevel.Trace) },
        { "the SDK for a provider", logging => logging.AddFilter<CapturedLog>("ModelContextProtocol.Server", LogLevel.Trace) },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Trace_OfTheSdk_IsNeverLogged(string name, Action<ILoggingBuilder> configure)
    {
        _ = name;
        using var log = new CapturedLog();
        using var services = Build(log, configure);
        var factory = services.GetRequiredService<ILoggerFactory>();

        foreach (var category in new[] { "ModelContextProtocol.Server.McpServer", "ModelContextProtocol.Server.StdioServerTransport" })
        {
            factory.CreateLogger(category).IsEnabled(LogLevel.Trace).ShouldBeFalse(category);
        }
    }

    [Theory]
    [InlineData(LogLevel.Debug)]
    [InlineData(LogLevel.Warning)]
    [InlineData(LogLevel.None)]
    public void OtherLevels_StayAsTheAuthorSetThem(LogLevel level)
    {
        using var log = new CapturedLog();
        using var services = Build(log, logging => logging.SetMinimumLevel(LogLevel.Trace).AddFilter(null, level));
        var factory = services.GetRequiredService<ILoggerFactory>();

        foreach (var category in new[] { "ModelContextProtocol.Server.McpServer", "Author" })
        {
            var logger = factory.CreateLogger(category);
            for (var tried = LogLevel.Trace; tried < LogLevel.None; tried++)
                logger.IsEnabled(tried).ShouldBe(tried >= level, $"{category} {tried}");
        }
    }

    [Fact]
    public void Trace_OfEverythingElse_IsLoggedIfTheAuthorWantsIt()
    {
        using var log = new CapturedLog();
        using var services = Build(log, logging => logging.SetMinimumLevel(LogLevel.Trace));

        services.GetRequiredService<ILoggerFactory>().CreateLogger("Author").IsEnabled(LogLevel.Trace).ShouldBeTrue();
    }

    private static ServiceProvider Build(CapturedLog log, Action<ILoggingBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddMcpServer().WithScribe();
        services.AddLogging(logging =>
        {
            logging.AddProvider(log);
            configure(logging);
        });
        return services.BuildServiceProvider();
    }
}
