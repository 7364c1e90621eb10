namespace RareCancers.Topics;

/// <summary>What an article asks about a cancer, such as its treatment.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens.</param>
/// <param name="Name">What readers see.</param>
public sealed record Aspect(string Id, string Name);
