// The registration hides in an extension method of the server's own.
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Tickets;

public static class TicketServiceCollectionExtensions
{
    public static IServiceCollection AddTickets(this IServiceCollection services) => services.AddTicketStore().AddTicketFormat();

    private static IServiceCollection AddTicketStore(this IServiceCollection services)
    {
        services.TryAddSingleton<TicketStore>();
        return services;
    }

    private static IServiceCollection AddTicketFormat(this IServiceCollection services)
    {
        services.TryAdd(ServiceDescriptor.Singleton<TicketFormat, TicketFormat>());
        return services;
    }
}
