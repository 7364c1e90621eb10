using Microsoft.Extensions.DependencyInjection;

namespace RareCancers.Topics;

/// <summary>Registers the classifier.</summary>
internal static class TopicsServices
{
    /// <summary>Adds the classifier.</summary>
    public static IServiceCollection AddTopics(this IServiceCollection services)
    {
        services.AddSingleton(_ => new TopicClassifier(TopicVocabulary.Default));
        return services;
    }
}
