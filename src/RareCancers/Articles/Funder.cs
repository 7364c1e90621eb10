namespace RareCancers.Articles;

/// <summary>An organisation that funded the work.</summary>
/// <param name="Name">The funder's name as plain text.</param>
/// <param name="Doi">The funder's DOI in the funder registry; null if the source gives none.</param>
/// <param name="Awards">The grant numbers in the source's order.</param>
public sealed record Funder(string Name, Doi? Doi, ValueList<string> Awards);
