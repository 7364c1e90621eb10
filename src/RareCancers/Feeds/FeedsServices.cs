using Microsoft.Extensions.DependencyInjection;

namespace RareCancers.Feeds;

/// <summary>Registers the feeds.</summary>
internal static class FeedsServices
{
    /// <summary>Adds the feeds.</summary>
    public static IServiceCollection AddFeeds(this IServiceCollection services)
    {
        services.AddSingleton<FeedCatalogue>();
        return services;
    }
}
