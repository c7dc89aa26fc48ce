using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Scribe.Runtime.Tests;

public class ScribeOptionsTests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "DatabasePath", "" },
        { "IdleTimeout", "00:00:59" },
        { "IdleTimeout", "366.00:00:00" },
        { "AbsoluteLifetime", "00:00:01" },
        { "StoreTimeout", "00:00:00" },
        { "StoreTimeout", "00:06:00" },
        { "WriteQueueCapacity", "0" },
        { "ExpiredRetention", "-00:00:01" },
        { "ExpiredRetention", "3651.00:00:00" },
        { "CollectionInterval", "00:00:00.9" },
        { "CollectionInterval", "1.00:00:01" },
        { "AgentLease", "00:00:01" },
        { "AgentLease", "00:05:01" },
        { "AnonymousLifetime", "00:00:01" },
        { "MaxSessionsPerOwner", "0" },
        { "MaxAnonymousSessionsPerMinute", "0" },
        { "MaxAnonymousSessionsPerMinuteInAll", "100001" },
        { "MaxUnknownHandlesPerMinute", "0" },
        { "IssuerClaims:0", " " },
        { "ClientClaims:0", "" },
        { "FileReadLimit", "4095" },
        { "FileReadLimit", "16777217" },
        { "FileSearchTimeout", "00:00:00.04" },
        { "FileSearchTimeout", "00:01:01" },
        { "FileAllow:0", "a?" },
        { "FileDeny:1", "../a" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task OptionOutOfRange_StopsTheHostAtStart_AndIsNamed(string option, string value)
    {
        using var directory = new TempDirectory();
        using var host = BuildHost(directory, (option, value));

        var refusal = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync());

        refusal.Message.ShouldContain(option.Split(':')[0]);
    }

    [Fact]
    public async Task Options_AreBoundFromConfiguration_AndTheStoreIsOpenOnceTheHostHasStarted()
    {
        using var directory = new TempDirectory();
        using var host = BuildHost(directory, ("IdleTimeout", "02:00:00"));

        await host.StartAsync();

        File.Exists(directory.Database).ShouldBeTrue();
        host.Services.GetRequiredService<IOptions<ScribeOptions>>().Value.IdleTimeout.ShouldBe(TimeSpan.FromHours(2));
        await host.StopAsync();
    }

    [Fact]
    public async Task AgentThatIsRefused_StopsTheHostAtStart()
    {
        using var directory = new TempDirectory();
        using var host = BuildHost(directory, ("Agent", "a/b"));

        (await Should.ThrowAsync<ScribeException>(() => host.StartAsync())).Code.ShouldBe(ErrorCode.InvalidArgument);
    }

    [Fact]
    public async Task StoreThatCannotBeOpened_StopsTheHostAtStart()
    {
        using var directory = new TempDirectory();
        File.WriteAllText(directory.Database, "not a database, but long enough to be looked at");
        using var host = BuildHost(directory);

        (await Should.ThrowAsync<ScribeException>(() => host.StartAsync())).Code.ShouldBe(ErrorCode.StoreCorrupt);
    }

    [Fact]
    public async Task ToolsBeforeScribe_AndScribeTwice_AreOneScribe()
    {
        using var directory = new TempDirectory();
        await using var server = TestServer.Start(
            builder => builder.WithScribeTools().WithScribe(options => options.IdleTimeout = TimeSpan.FromHours(2)), directory: directory);
        var client = await server.ConnectAsync(Revision.V2026_07_28);

        (await client.Mcp.ListToolsAsync()).Select(tool => tool.Name).ShouldBeUnique();
        (await client.CallAsync("get_project", ("session", await client.OpenAsync("alpha", directory.Path)))).ShouldSucceed();
    }

    [Fact]
    public async Task ClaimsFromConfiguration_TakeTheDefaultsPlace()
    {
        using var directory = new TempDirectory();
        using var host = BuildHost(directory, ("SubjectClaims:0", "oid"));

        await host.StartAsync();

        host.Services.GetRequiredService<IOptions<ScribeOptions>>().Value.SubjectClaims.ShouldBe(["oid"]);
        await host.StopAsync();
    }

    [Fact]
    public void EmptyListOfClaims_IsRefused() =>
        new ScribeOptionsValidator().Validate(null, new ScribeOptions { SubjectClaims = [] }).FailureMessage.ShouldNotBeNull().ShouldContain("SubjectClaims");

    [Fact]
    public void Defaults_AreValid() =>
        new ScribeOptionsValidator().Validate(null, new ScribeOptions()).Succeeded.ShouldBeTrue();

    private static IHost BuildHost(TempDirectory directory, params (string Option, string Value)[] settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(
            settings.Append(("DatabasePath", directory.Database)).DistinctBy(setting => setting.Item1)
                .ToDictionary(setting => "Scribe:" + setting.Item1, setting => (string?)setting.Item2));
        builder.Services.AddMcpServer().WithScribe(builder.Configuration.GetSection("Scribe"));
        return builder.Build();
    }
}
