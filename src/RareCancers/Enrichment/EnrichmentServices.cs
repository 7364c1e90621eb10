using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace RareCancers.Enrichment;

/// <summary>Registers enrichment.</summary>
internal static class EnrichmentServices
{
    /// <summary>Adds the settings, validated at start-up, and the users of the registries; these are registered by themselves.</summary>
    public static IServiceCollection AddEnrichment(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<EnrichmentOptions, EnrichmentOptionsValidator>(configuration.GetSection(EnrichmentOptions.Section));
        services.AddQueue<EnrichmentQueue>(EnrichmentQueue.Name);
        services.AddTransient<EnrichmentWriter>();
        services.AddTransient<Refresher>();
        services.AddTransient<Enricher>();
        services.AddTransient<EnrichmentPlanner>();
        return services;
    }
}
