namespace RareCancers.Topics;

/// <summary>An aspect of a cancer that an article studies, such as its treatment.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens.</param>
/// <param name="Name">What readers see.</param>
public sealed record Aspect(string Id, string Name);
