using Microsoft.Extensions.DependencyInjection;

namespace RareCancers.Library;

/// <summary>Registers the articles in memory.</summary>
internal static class LibraryServices
{
    /// <summary>Adds the articles in memory.</summary>
    public static IServiceCollection AddLibrary(this IServiceCollection services)
    {
        services.AddSingleton<ArticleLibrary>().AddSingleton<ArticleReader>().AddSingleton<DocumentCache>();
        return services;
    }
}
