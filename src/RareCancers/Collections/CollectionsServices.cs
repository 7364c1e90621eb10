using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Collections.Sources;
using RareCancers.Collections.Storing;
using RareCancers.Fetching;

namespace RareCancers.Collections;

/// <summary>Registers collecting.</summary>
internal static class CollectionsServices
{
    /// <summary>Adds collecting, with the HTTP client that fetches the publisher's pages.</summary>
    public static IServiceCollection AddCollections(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddFetching<SourceFetcher>(configuration);
        services.AddTable<CollectionTable>(CollectionTable.Name);
        services.AddTransient<ListingCrawler>();
        services.AddTransient<Collector>();
        return services;
    }
}
