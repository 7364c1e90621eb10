using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Collections.Sources;
using RareCancers.Collections.Storing;
using RareCancers.Fetching;

namespace RareCancers.Collections;

/// <summary>Registers collecting.</summary>
internal static class CollectionsServices
{
    /// <summary>Adds collecting, with the HTTP client that fetches pages and feeds. The clients of the registries are registered by themselves.</summary>
    public static IServiceCollection AddCollections(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddFetching<SourceFetcher>(configuration);
        services.AddTable<CollectionTable>(CollectionTable.Name);
        services.AddSingleton<IValidateOptions<CollectionsOptions>, SourcesValidator>();
        return services.AddCollector();
    }

    /// <summary>Adds the collector and the readers of all kinds of sources.</summary>
    internal static IServiceCollection AddCollector(this IServiceCollection services) => services
        .AddTransient<ListingCrawler>()
        .AddTransient<ISourceReader, PageSource>()
        .AddTransient<ISourceReader, FeedSource>()
        .AddTransient<ISourceReader, EuropePmcSource>()
        .AddTransient<ISourceReader, CrossrefSource>()
        .AddTransient<SourceCollector>()
        .AddTransient<SourceTrial>()
        .AddTransient<Collector>();
}
