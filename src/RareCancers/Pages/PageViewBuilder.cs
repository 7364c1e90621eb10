using RareCancers.Addresses;
using RareCancers.Library;
using RareCancers.Pages.Articles;
using RareCancers.Pages.Feeds;
using RareCancers.Pages.Layout;
using RareCancers.Pages.Listing;

namespace RareCancers.Pages;

/// <summary>Builds the models of the pages.</summary>
public sealed class PageViewBuilder(ArticleLibrary library, IOptions<SiteOptions> site, IOptions<CollectionsOptions> options)
{
    private const int MaxSuggestions = 5;

    /// <summary>The model of the page of a Collection or a part of it.</summary>
    /// <param name="selection">The selected articles; <see cref="Selection.AllCollections"/> selects the first Collection, for the front page.</param>
    /// <param name="page">The page number, from 1.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Null if there is no such Collection, topic, aspect or page.</returns>
    public async ValueTask<ListingView?> FindListingAsync(Selection selection, int page, CancellationToken cancellationToken)
    {
        if (selection.Slug == Selection.AllCollections)
            selection = selection with { Slug = options.Value.Items[0].Slug };
        if (!selection.IsInVocabulary || await library.FindAsync(selection.Slug, cancellationToken) is not { } snapshot)
            return null;

        var found = selection.RankedArticlesIn(snapshot).ToArray();
        var timeline = Timeline.From(found);
        var view = new ListingView
        {
            Snapshot = snapshot,
            Selection = selection,
            Found = found,
            Page = page,
            Advice = SearchAdvice.For(selection, snapshot, found.Length == 0),
            Topics = Facets.Topics(With(selection with { Topic = null }), timeline),
            Aspects = Facets.Aspects(With(selection with { Aspect = null }), timeline),
            Types = Facets.Types(With(selection with { Type = null }), timeline),
            Timeline = timeline,
        };
        return page <= view.Pages ? view : null;

        // A facet counts what its link leads to: the selection with another value of the same kind.
        Article[] With(Selection other) => other == selection ? found : [.. other.ArticlesIn(snapshot)];
    }

    /// <summary>
    /// The model of the page of an article; null if there is none. Its ID or its later DOI may be in any letter case and any form that
    /// <see cref="Doi.TryParse"/> reads, such as <c>https://doi.org/10.1186/S12885-025-13934-2/</c>.
    /// </summary>
    public async ValueTask<ArticleView?> FindArticleAsync(string slug, string id, CancellationToken cancellationToken)
    {
        // Hosts decode everything but slashes.
        var name = Uri.UnescapeDataString(id);
        if (await library.FindAsync(slug, cancellationToken) is not { } snapshot
            || IdOf(name) is not { } known || snapshot.Find(known) is not { } article)
        {
            return null;
        }

        var address = site.Value.Address(PagePaths.Article(slug, article.Id));
        return new ArticleView(snapshot, article, address, site.Value.Address(PagePaths.Listing(slug)))
        {
            IsCanonical = (name == article.Id.Value || name == article.Doi?.Value) && !id.Contains("%2F", StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>The model of the page for an address that names no article: it suggests those with similar IDs, or else the newest.</summary>
    /// <param name="slug">The requested Collection.</param>
    /// <param name="id">The requested ID; empty for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask<MessageView> SuggestArticlesAsync(string slug, string id, CancellationToken cancellationToken)
    {
        if (await library.FindAsync(slug, cancellationToken) is not { } snapshot)
            return ErrorView.NoSuchArticle(
                options.Value.Items.Select(collection => (collection.Title, PagePaths.Listing(collection.Slug))));

        // An ID that was cut off or mistyped at the end; half of it is usually the publisher and the journal.
        var asked = Uri.UnescapeDataString(id);
        var alike = snapshot.Articles
            .Select(article => (Article: article, Length: asked.AsSpan().CommonPrefixLength(article.Doi?.Value ?? article.Id.Value)))
            .Where(one => one.Length * 2 > asked.Length && one.Length > 0)
            .OrderByDescending(one => one.Length)
            .Select(one => one.Article);
        return ErrorView.NoSuchArticle(
        [
            .. alike.Concat(snapshot.Articles)
                .DistinctBy(article => article.Id)
                .Take(MaxSuggestions)
                .Select(article => (article.Heading, PagePaths.Article(slug, article.Id))),
            ($"All articles of {snapshot.Title}", PagePaths.Listing(slug)),
        ]);
    }

    /// <summary>The model of the page of feeds.</summary>
    public async ValueTask<FeedsView> FeedsAsync(CancellationToken cancellationToken)
    {
        var snapshots = await library.ListAsync(cancellationToken);
        var everything = snapshots.Count < 2 ? null : FeedRow.Create(
            "Everything",
            new FeedQuery(new Selection(Selection.AllCollections)),
            [.. snapshots.SelectMany(snapshot => snapshot.Articles).DistinctBy(article => article.Id).OrderByDescending(article => article.FirstSeen)]);
        return new FeedsView(site.Value, [.. snapshots.Select(CollectionFeeds.From)], everything);
    }

    /// <summary>The model of the page about the service.</summary>
    public async ValueTask<AboutView> AboutAsync(CancellationToken cancellationToken) =>
        new(await library.ListAsync(cancellationToken), TopicVocabulary.Default.Attribution.Split('\n'));

    private static ArticleId? IdOf(string name) =>
        ArticleId.TryParse(name.Trim().TrimEnd('/').ToLowerInvariant()) ?? (Doi.TryParse(name) is { } doi ? ArticleId.From(doi, null) : null);
}
