using RareCancers.Addresses;
using RareCancers.Library;
using RareCancers.Pages.Articles;
using RareCancers.Pages.Feeds;
using RareCancers.Pages.Layout;
using RareCancers.Pages.Listing;
using RareCancers.Pages.Subscriptions;

namespace RareCancers.Pages;

/// <summary>Builds the models of the pages.</summary>
public sealed class PageViewBuilder(ArticleLibrary library, IOptions<SiteOptions> site, IOptions<CollectionsOptions> options, TimeProvider time)
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
        return selection.IsInVocabulary && await library.FindAsync(selection.Slug, cancellationToken) is { } snapshot
            && Listing(snapshot, selection, page) is var view && page <= view.Pages
            ? view
            : null;
    }

    /// <summary>The model of the front page; null for a site with one Collection, whose page it is, and for an unknown topic or aspect.</summary>
    /// <param name="selection">The selected articles of all Collections.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask<HomeView?> FindHomeAsync(Selection selection, CancellationToken cancellationToken) =>
        options.Value.Items.Count > 1 && selection.IsInVocabulary
            ? new HomeView(
                selection,
                [
                    .. (await library.ListAsync(cancellationToken))
                        .Select(snapshot => Listing(snapshot, selection with { Slug = snapshot.Collection.Slug }, page: 1)),
                ])
            : null;

    /// <summary>The model of the page of topics.</summary>
    public async ValueTask<TopicsView> TopicsAsync(CancellationToken cancellationToken) =>
        new([.. (await library.ListAsync(cancellationToken)).Select(snapshot => (snapshot, Facets.CountTopics(snapshot.Articles)))]);

    private ListingView Listing(CollectionSnapshot snapshot, Selection selection, int page)
    {
        var found = selection.RankedArticlesIn(snapshot).ToArray();
        var topics = Facets.Topics(With(selection with { Topic = null }));
        return new ListingView
        {
            Snapshot = snapshot,
            Selection = selection,
            Found = found,
            Page = page,
            Advice = SearchAdvice.For(selection, snapshot, found.Length == 0),
            Details = DetailsOf(selection, topics),
            Topics = topics,
            Aspects = Facets.Aspects(With(selection with { Aspect = null })),
            Types = Facets.Types(With(selection with { Type = null })),
            Timeline = Timeline.From(found),
            Recent = new RecentAdditions(snapshot, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)),
        };

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

    /// <summary>The model of the page for an address that names no feed.</summary>
    /// <param name="asked">The requested feed.</param>
    public MessageView SuggestFeeds(FeedQuery asked) => FeedSuggestions.For(asked, options.Value);

    /// <summary>The model of the page of feeds.</summary>
    /// <param name="words">The words of the names of the feeds to show; null for all feeds.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask<FeedsView> FeedsAsync(string? words, CancellationToken cancellationToken)
    {
        var snapshots = await library.ListAsync(cancellationToken);
        var everything = snapshots.Count < 2 ? null : FeedRow.Create(
            "Everything",
            new FeedQuery(new Selection(Selection.AllCollections)),
            [.. snapshots.SelectMany(snapshot => snapshot.Articles).DistinctBy(article => article.Id).OrderByDescending(article => article.FirstSeen)]);
        return new FeedsView(site.Value, [.. snapshots.Select(CollectionFeeds.From)], everything, new FeedFilter(words));
    }

    /// <summary>The model of the page with the form to get emails.</summary>
    public async ValueTask<SubscribeView> SubscribeAsync(CancellationToken cancellationToken) => new(await library.ListAsync(cancellationToken));

    /// <summary>The model of the page about the service.</summary>
    public async ValueTask<AboutView> AboutAsync(CancellationToken cancellationToken) =>
        new(await library.ListAsync(cancellationToken), TopicVocabulary.Default.Attribution.Split('\n'));

    private static TopicDetails? DetailsOf(Selection selection, IReadOnlyList<Facet> counts) =>
        selection.Topic is { } topic && selection == new Selection(selection.Slug) { Topic = topic }
            ? new TopicDetails(TopicVocabulary.Default.Find(topic)!, counts)
            : null;

    private static ArticleId? IdOf(string name) =>
        ArticleId.TryParse(name.Trim().TrimEnd('/').ToLowerInvariant()) ?? (Doi.TryParse(name) is { } doi ? ArticleId.From(doi, null) : null);
}
