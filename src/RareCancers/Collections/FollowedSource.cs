namespace RareCancers.Collections;

/// <summary>A source with its Collection.</summary>
/// <param name="Collection">The Collection.</param>
/// <param name="Source">The source.</param>
internal sealed record FollowedSource(CollectionOptions Collection, SourceOptions Source);
