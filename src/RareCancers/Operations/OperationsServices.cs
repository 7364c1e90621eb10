using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace RareCancers.Operations;

/// <summary>Registers status, health and the watch.</summary>
internal static class OperationsServices
{
    /// <summary>Adds status, health and the watch.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<WatchOptions, WatchOptionsValidator>(configuration.GetSection(WatchOptions.Section));
        services.AddTransient<CollectionHealth>();
        services.AddTransient<ServingHealth>();
        services.AddTransient<AppHealth>();
        services.AddTransient<QueueCounts>();
        services.AddTransient<OperationsStatus>();
        services.AddTransient<ServingStatus>();
        services.AddTransient<Watch>();
        services.AddTransient<Reclassifier>();
        return services;
    }
}
