using Microsoft.Extensions.Hosting;

namespace Scribe.Storage.Sqlite;

/// <summary>Opens the store when the host starts, so that a store that cannot be opened stops the host and not the first call.</summary>
internal sealed class StoreStartup(SqliteDatabase database) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
