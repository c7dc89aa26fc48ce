using Microsoft.Extensions.Hosting;

namespace Scribe;

/// <summary>Has a service made when the host starts, so that one that cannot be made stops the host and not the first call.</summary>
internal sealed class MadeAtStartup<T>(T service) : IHostedService
    where T : class
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(service);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
