using Microsoft.Extensions.Hosting;

namespace Scribe.Identity.Agents;

/// <summary>Looks at the agent's name and root when the host starts, so that a bad one stops the host and not the first call.</summary>
internal sealed class AgentStartup(AgentSeats seats) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seats);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
