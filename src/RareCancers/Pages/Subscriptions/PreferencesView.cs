using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Pages.Subscriptions;

/// <summary>What the page of someone's preferences shows.</summary>
/// <param name="Token">The page's token.</param>
/// <param name="Input">What stands in the form.</param>
/// <param name="Problems">What is wrong with it; empty when nothing is.</param>
/// <param name="UnsubscribePath">The page to leave by.</param>
/// <param name="FeedToken">The token of the reader's own feed.</param>
public sealed record PreferencesView(
    string Token, PreferencesInput Input, IReadOnlyList<FieldProblem> Problems, string UnsubscribePath, string FeedToken)
{
    /// <summary>Whether it was stored just now.</summary>
    public bool IsSaved { get; init; }

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? ProblemOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field)?.Text;

    /// <summary>The id of the text that says what is wrong with a field; null when nothing is.</summary>
    public string? ErrorId(string field) => ProblemOf(field) is null ? null : field + "-error";
}
