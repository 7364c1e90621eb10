using Microsoft.Extensions.DependencyInjection;
using RareCancers.Articles.Storing;

namespace RareCancers.Articles;

/// <summary>Registers the table of articles.</summary>
internal static class ArticlesServices
{
    /// <summary>Adds the table of articles.</summary>
    public static IServiceCollection AddArticles(this IServiceCollection services)
    {
        services.AddTable<ArticleTable>(ArticleTable.Name);
        return services;
    }
}
