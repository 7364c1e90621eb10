namespace RareCancers.Articles;

/// <summary>Who paid for the work.</summary>
/// <param name="Name">The funder's name as plain text.</param>
/// <param name="Doi">The funder's own id in the funder registry; null where the source gives none.</param>
/// <param name="Awards">The numbers of the grants, in the source's order.</param>
public sealed record Funder(string Name, Doi? Doi, ValueList<string> Awards);
