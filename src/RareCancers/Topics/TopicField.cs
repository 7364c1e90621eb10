namespace RareCancers.Topics;

/// <summary>The part of an article that contains a match. Stored by name.</summary>
public enum TopicField
{
    /// <summary>The title.</summary>
    Title,

    /// <summary>The abstract, or the teaser where there is no abstract.</summary>
    Abstract,
}
