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
    /// <summary>The slug of the Collection when it is no longer followed, so that nothing is sent; null when it is followed.</summary>
    public string? UnfollowedSlug { get; init; }

    /// <summary>Whether the preferences were just saved.</summary>
    public bool IsSaved { get; init; }

    /// <summary>What is wrong with a field; null when it is valid.</summary>
    public string? ProblemOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field)?.Text;

    /// <summary>The ID of the element with that text; null when the field is valid.</summary>
    public string? ErrorId(string field) => ProblemOf(field) is null ? null : field + "-error";
}
