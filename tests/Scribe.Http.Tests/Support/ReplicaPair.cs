using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace Scribe.Http.Tests.Support;

/// <summary>Two web servers that share their transport sessions in one of Scribe's databases.</summary>
internal sealed class ReplicaPair : IAsyncDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly Action<StreamableHttpOptions>? _options;
    private readonly TimeProvider _time;

    private ReplicaPair(Action<StreamableHttpOptions>? options, TimeProvider? time) => (_options, _time) = (options, time ?? TimeProvider.System);

    public WebServer First { get; private set; } = null!;

    public WebServer Second { get; private set; } = null!;

    public static async Task<ReplicaPair> StartAsync(Action<StreamableHttpOptions>? options = null, TimeProvider? time = null)
    {
        var pair = new ReplicaPair(options, time);
        pair.First = await pair.StartOneAsync();
        pair.Second = await pair.StartOneAsync();
        return pair;
    }

    /// <summary>Ends the first server and starts another in its place.</summary>
    public async Task StartFirstAgainAsync()
    {
        await First.DisposeAsync();
        First = await StartOneAsync();
    }

    /// <summary>The cache, as the first server has it.</summary>
    public IDistributedCache Cache => First.Services.GetRequiredService<ScribeCache>();

    public string Database => _directory.Database;

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        _directory.Dispose();
    }

    private Task<WebServer> StartOneAsync() => WebServer.StartAsync(
        _options,
        server =>
        {
            server.Services.AddSingleton(_time);
            server.Services.AddSingleton<Gates>();
            server.WithTools<EchoTools>();
            server.WithScribe(scribe => scribe.DatabasePath = Database);
            server.WithSharedTransportSessions(provider => provider.GetRequiredService<ScribeCache>());
        },
        HeaderAuthentication.Add,
        static (app, _) => app.UseAuthentication());
}
