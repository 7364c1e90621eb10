using RareCancers.Addresses;
using RareCancers.Library;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Pages.Subscriptions;

/// <summary>A search on the preferences page.</summary>
/// <param name="Name">What it finds, such as <c>Articles matching “DICER1”</c>.</param>
/// <param name="Value">The value of its field.</param>
/// <param name="Path">The page that shows its articles.</param>
public sealed record FollowedSearch(string Name, string Value, string Path)
{
    internal static FollowedSearch Create(string slug, SavedSearchInput input)
    {
        var search = input.ToSearch();
        var selection = new Selection(slug)
        {
            Words = search.Words,
            Author = search.Author,
            Topic = search.Topic,
            Aspect = search.Aspect,
            Type = search.Type,
        };
        return new FollowedSearch($"Articles {SavedSearchText.Describe(search)}", SavedSearchField.Write(input), PagePaths.Listing(selection));
    }
}
