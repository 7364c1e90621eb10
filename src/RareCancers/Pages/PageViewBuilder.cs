using RareCancers.Addresses;
using RareCancers.Articles.Searching;
using RareCancers.Library;
using RareCancers.Pages.Articles;
using RareCancers.Pages.Feeds;
using RareCancers.Pages.Layout;
using RareCancers.Pages.Listing;
using RareCancers.Pages.Subscriptions;

namespace RareCancers.Pages;

/// <summary>Builds the models of the pages.</summary>
public sealed class PageViewBuilder(
    ArticleLibrary library, ArticleReader reader, IOptions<SiteOptions> site, IOptions<CollectionsOptions> options, TimeProvider time)
{
    private const int MaxSuggestions = 5;

    // The articles that are read for the names of authors.
    private const int MaxCandidates = 50;

    /// <summary>The model of the page of a Collection or a part of it.</summary>
    /// <param name="selection">The selected articles; <see cref="Selection.AllCollections"/> selects the first Collection, for the front page.</param>
    /// <param name="page">The page number, from 1.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Null if there is no such Collection, topic, aspect or page.</returns>
    public async ValueTask<ListingView?> FindListingAsync(Selection selection, int page, CancellationToken cancellationToken)
    {
        if (selection.Slug == Selection.AllCollections)
            selection = selection with { Slug = options.Value.Items[0].Slug };
        if (!selection.IsInVocabulary)
            return null;

        // The newest articles are there first.
        var snapshot = selection.IsWhole && page == 1
            ? await library.FindAsync(selection.Slug, cancellationToken)
            : await library.FindWholeAsync(selection.Slug, cancellationToken);
        return snapshot is not null
            && await ListingAsync(snapshot, selection, page, ListingView.ArticlesPerPage, cancellationToken) is var view && page <= view.Pages
            ? view
            : null;
    }

    /// <summary>The model of the front page; null for a site with one Collection, whose page it is, and for an unknown topic or aspect.</summary>
    /// <param name="selection">The selected articles of all Collections.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask<HomeView?> FindHomeAsync(Selection selection, CancellationToken cancellationToken)
    {
        if (options.Value.Items.Count < 2 || !selection.IsInVocabulary)
            return null;

        var views = new List<ListingView>();
        foreach (var snapshot in selection.IsWhole ? await library.ListAsync(cancellationToken) : await library.ListWholeAsync(cancellationToken))
        {
            var within = selection with { Slug = snapshot.Collection.Slug };
            views.Add(await ListingAsync(snapshot, within, page: 1, HomeView.ArticlesPerCollection, cancellationToken));
        }

        return new HomeView(selection, views);
    }

    /// <summary>The model of the page of topics.</summary>
    public async ValueTask<TopicsView> TopicsAsync(CancellationToken cancellationToken) =>
        new(await library.ListWholeAsync(cancellationToken));

    private async ValueTask<ListingView> ListingAsync(
        CollectionSnapshot snapshot, Selection selection, int page, int articlesPerPage, CancellationToken cancellationToken)
    {
        var found = selection.RankedArticlesIn(snapshot).ToArray();
        // Articles that are already loaded are not worth counting.
        var counted = snapshot.IsComplete ? found : [];
        var topics = Facets.Topics(With(selection with { Topic = null }));
        return new ListingView
        {
            Snapshot = snapshot,
            Selection = selection,
            Found = found,
            Shown = await reader.ListAsync([.. found.Skip((page - 1) * articlesPerPage).Take(articlesPerPage)], cancellationToken),
            Page = page,
            Advice = SearchAdvice.For(selection, snapshot, found.Length == 0) with
            {
                SimilarAuthors = found.Length > 0 ? [] : await SimilarAuthorsAsync(snapshot, selection, cancellationToken),
            },
            Details = DetailsOf(selection, topics),
            Topics = topics,
            Aspects = Facets.Aspects(With(selection with { Aspect = null })),
            Types = Facets.Types(With(selection with { Type = null })),
            Timeline = Timeline.From(counted),
            Recent = new RecentAdditions(snapshot, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)),
        };

        // A facet counts what its link leads to: the selection with another value of the same kind.
        ArticleEntry[] With(Selection other) => other == selection ? counted : [.. other.ArticlesIn(snapshot)];
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
            || IdOf(name) is not { } known || await reader.FindAsync(snapshot, known, cancellationToken) is not { } article)
        {
            return null;
        }

        var address = site.Value.Address(PagePaths.Article(slug, article.Id));
        var view = new ArticleView(snapshot, article, address, site.Value.Address(PagePaths.Listing(slug)))
        {
            IsCanonical = (name == article.Id.Value || name == article.Doi?.Value) && !id.Contains("%2F", StringComparison.OrdinalIgnoreCase),
        };
        return view with { Related = await RelatedArticlesView.FindAsync(article, view.Topics, snapshot, reader, cancellationToken) };
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
            .Select(article => (Article: article, Length: asked.AsSpan().CommonPrefixLength(article.Name)))
            .Where(one => one.Length * 2 > asked.Length && one.Length > 0)
            .OrderByDescending(one => one.Length)
            .Select(one => one.Article);
        var suggested = await reader.ListAsync([.. alike.Concat(snapshot.Articles).Distinct().Take(MaxSuggestions)], cancellationToken);
        return ErrorView.NoSuchArticle(
        [
            .. suggested.Select(article => (article.Heading, PagePaths.Article(slug, article.Id))),
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
        var feeds = await FeedsAsync(new FeedFilter(words), cancellationToken);
        ArticleEntry[] newest = [.. feeds.All.Select(row => row.Newest).OfType<ArticleEntry>()];
        return feeds with { Articles = await reader.ReadAsync(newest, cancellationToken) };
    }

    /// <summary>All feeds as an OPML file.</summary>
    public async ValueTask<byte[]> FeedListAsync(CancellationToken cancellationToken) =>
        (await FeedsAsync(new FeedFilter(Text: null), cancellationToken)).ToOpml();

    /// <summary>The model of the page with the form to get emails.</summary>
    public async ValueTask<SubscribeView> SubscribeAsync(CancellationToken cancellationToken) => new(await library.ListAsync(cancellationToken));

    /// <summary>The model of the page about the service.</summary>
    public async ValueTask<AboutView> AboutAsync(CancellationToken cancellationToken) =>
        new(await library.ListAsync(cancellationToken), TopicVocabulary.Default.Attribution.Split('\n'));

    // When nothing was found, of the author or else the words.
    private async ValueTask<IReadOnlyList<string>> SimilarAuthorsAsync(
        CollectionSnapshot snapshot, Selection selection, CancellationToken cancellationToken)
    {
        if ((selection.Author ?? selection.Words) is not { } asked)
            return [];

        string[] starts = [.. NearAuthors.StartsOf(asked).Distinct()];
        var isLike = NearAuthors.WordsLike(asked);
        var candidates = snapshot.Index.Segments.SelectMany(segment => segment.WithName(starts, isLike)).Take(MaxCandidates).ToArray();
        return [.. NearAuthors.Find(asked, await reader.ListAsync(candidates, cancellationToken)).Where(name => name != selection.Author)];
    }

    private async ValueTask<FeedsView> FeedsAsync(FeedFilter filter, CancellationToken cancellationToken)
    {
        var snapshots = await library.ListWholeAsync(cancellationToken);
        ArticleEntry[] articles = [.. snapshots.SelectMany(snapshot => snapshot.Articles).DistinctBy(article => article.Id)];
        var everything = snapshots.Count < 2 ? null : new FeedRow(
            "Everything",
            new FeedQuery(new Selection(Selection.AllCollections)),
            articles.Length,
            articles.MaxBy(article => article.FirstSeen));
        return new FeedsView(site.Value, [.. snapshots.Select(CollectionFeeds.From)], everything, filter);
    }

    private static TopicDetails? DetailsOf(Selection selection, IReadOnlyList<Facet> counts) =>
        selection.Topic is { } topic && selection == new Selection(selection.Slug) { Topic = topic }
            ? new TopicDetails(TopicVocabulary.Default.Find(topic)!, counts)
            : null;

    private static ArticleId? IdOf(string name) =>
        ArticleId.TryParse(name.Trim().TrimEnd('/').ToLowerInvariant()) ?? (Doi.TryParse(name) is { } doi ? ArticleId.From(doi, null) : null);
}
