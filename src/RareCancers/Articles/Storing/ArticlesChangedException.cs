namespace RareCancers.Articles.Storing;

/// <summary>Another writer changed the Collection since the snapshot: read it again and retry.</summary>
internal sealed class ArticlesChangedException(string slug, Exception? inner)
    : Exception($"The articles of '{slug}' were changed by another writer since they were read.", inner);
