using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Scribe.Http.Requests;

namespace Scribe.Http.Serving;

/// <summary>Fails the start of a server that others can reach and that has not been told by which names.</summary>
internal sealed class BindingCheck(IServer server, IOptions<StreamableHttpOptions> options) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var open = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => !IsLocal(address));
        return open is null || options.Value.AllowedHosts.Count > 0
            ? Task.CompletedTask
            : throw new OptionsValidationException(
                nameof(StreamableHttpOptions),
                typeof(StreamableHttpOptions),
                [$"The server listens on {open}, where others can reach it, and AllowedHosts is empty. Set AllowedHosts to the names by which clients call it, or listen on 127.0.0.1."]);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsLocal(string address) =>
        BindingAddress.Parse(address) is var binding && (binding.IsUnixPipe || LoopbackName.Is(binding.Host));
}
