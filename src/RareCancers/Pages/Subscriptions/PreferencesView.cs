using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Pages.Subscriptions;

/// <summary>The content of the preferences page.</summary>
/// <param name="Token">The page's token.</param>
/// <param name="Input">The content of the form.</param>
/// <param name="Problems">The fields that are not valid.</param>
/// <param name="UnsubscribePath">The page to unsubscribe.</param>
/// <param name="FeedToken">The token of the private feed.</param>
public sealed record PreferencesView(
    string Token, PreferencesInput Input, IReadOnlyList<FieldProblem> Problems, string UnsubscribePath, string FeedToken)
{
    /// <summary>The subscriber's address.</summary>
    public required string Address { get; init; }

    /// <summary>The slug of the Collection.</summary>
    public required string Slug { get; init; }

    /// <summary>The title of the Collection, or its slug when it is no longer followed.</summary>
    public required string Collection { get; init; }

    /// <summary>Whether the Collection is followed: otherwise nothing is sent.</summary>
    public bool IsFollowed { get; init; } = true;

    /// <summary>Whether the time zone was not chosen, so that a script fills in that of the browser.</summary>
    public bool FillsInTimeZone { get; init; }

    /// <summary>Whether the preferences were just saved.</summary>
    public bool IsSaved { get; init; }

    /// <summary>The searches in the form.</summary>
    public IReadOnlyList<FollowedSearch> Searches => [.. (Input.Searches ?? []).Select(search => FollowedSearch.Create(Slug, search))];

    /// <summary>What is wrong with a field; null when it is valid.</summary>
    public string? ProblemOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field)?.Text;

    /// <summary>The ID of the element with that text; null when the field is valid.</summary>
    public string? ErrorId(string field) => ProblemOf(field) is null ? null : field + "-error";

    /// <summary>The value of <c>aria-invalid</c> for a field; null when it is valid.</summary>
    public string? Invalid(string field) => ProblemOf(field) is null ? null : "true";
}
