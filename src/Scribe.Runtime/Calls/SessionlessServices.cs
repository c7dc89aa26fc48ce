using Microsoft.Extensions.DependencyInjection;

namespace Scribe.Calls;

/// <summary>The services of a call that has no session, for a tool that may do without: a <see cref="SessionState{T}"/> is null.</summary>
/// <remarks>The container cannot answer null for an open generic service, as it does for <see cref="Session"/>.</remarks>
internal sealed class SessionlessServices(IServiceProvider services) : IKeyedServiceProvider
{
    public object? GetService(Type serviceType) =>
        SessionParameters.IsTypedState(serviceType) ? null : services.GetService(serviceType);

    public object? GetKeyedService(Type serviceType, object? serviceKey) =>
        serviceKey is null ? GetService(serviceType) : (services as IKeyedServiceProvider)?.GetKeyedService(serviceType, serviceKey);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
        GetKeyedService(serviceType, serviceKey)
        ?? throw new InvalidOperationException($"There is no service '{serviceType}' under the key '{serviceKey}'.");
}
