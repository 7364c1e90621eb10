namespace RareCancers.Topics;

/// <summary>Where in an article words were found. Stored by name.</summary>
public enum TopicField
{
    /// <summary>The title.</summary>
    Title,

    /// <summary>The abstract, or the teaser where there is no abstract.</summary>
    Abstract,
}
