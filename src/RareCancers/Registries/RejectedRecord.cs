namespace RareCancers.Registries;

/// <summary>A record of a list that was left out.</summary>
/// <param name="Item">What identifies the record for the operator: its title, or else its ID or its place on the page; at most 200 characters.</param>
/// <param name="Reason">Why it was left out, as a clause such as <c>it has no DOI</c>.</param>
public sealed record RejectedRecord(string Item, string Reason)
{
    /// <summary>The maximum length of <see cref="Item"/>.</summary>
    internal const int MaxLength = 200;
}
