using Microsoft.Extensions.DependencyInjection;
using RareCancers.Pages.Crawlers;
using RareCancers.Pages.Digests;

namespace RareCancers.Pages;

/// <summary>Registers the pages.</summary>
internal static class PagesServices
{
    /// <summary>Adds the pages.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddSingleton<PageViewBuilder>();
        services.AddSingleton<DigestViewBuilder>();
        services.AddSingleton<SitemapBuilder>();
        return services;
    }
}
