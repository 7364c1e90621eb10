using RareCancers.Articles.Storing;
using RareCancers.Collections.Sources;

namespace RareCancers.Collections.Storing;

/// <summary>Compares what a source lists with the stored articles and determines what to store.</summary>
/// <param name="stored">The stored articles that the items may be about.</param>
/// <param name="before">The source's state after its last run; null before the first.</param>
/// <param name="collection">The Collection's settings.</param>
/// <param name="source">The source's settings.</param>
/// <param name="classifier">Classifies the articles.</param>
/// <param name="now">The time of this run, in UTC.</param>
internal sealed class Reconciliation(
    ArticleSnapshot stored, SourceState? before, CollectionOptions collection, SourceOptions source, TopicClassifier classifier, DateTimeOffset now)
{
    private readonly ArticleIndex index = new(stored.Articles);
    private readonly NewsRule news = new(stored, before, now);
    private readonly SourceFilter filter = new(source, classifier);
    private readonly HashSet<ArticleId> listed = [];
    private readonly HashSet<ListedVersion> versions = [];
    private readonly OrderedDictionary<ArticleId, ArticleRevision> revisions = [];

    /// <summary>Whether nothing is news, because a person has decided so.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>The articles that the source lists, as far as they are stored or taken.</summary>
    public IReadOnlySet<ArticleId> Listed => listed;

    /// <summary>What earlier parts of the same run listed.</summary>
    public IReadOnlySet<ListedVersion> Earlier { get; init; } = new HashSet<ListedVersion>();

    /// <summary>What this part lists.</summary>
    public IReadOnlySet<ListedVersion> Versions => versions;

    /// <summary>How many new articles the settings of the source leave out.</summary>
    public int Filtered { get; private set; }

    /// <summary>The revisions to write, the oldest article first, so that the newest gets the highest sequence.</summary>
    /// <param name="reading">What the source lists.</param>
    /// <param name="isAccepted">Whether a person has confirmed it, even if many articles are missing or the title has changed.</param>
    public Result<List<ArticleRevision>> Reconcile(SourceReading reading, bool isAccepted)
    {
        foreach (var item in reading.Articles.Reverse().Select(WithoutFutureDate))
        {
            if (Take(item, reading) is { } duplicate)
                return duplicate;
        }

        return !isAccepted && reading.Facts is { } facts && CheckPlausibility(facts, reading.Articles.Count - Filtered) is { } refusal
            ? refusal
            : new List<ArticleRevision>(revisions.Values);
    }

    /// <summary>The revisions of articles that the page listed before, and does not list now.</summary>
    public IEnumerable<ArticleRevision> NoLongerListed(IEnumerable<Article> articles)
    {
        foreach (var article in articles)
        {
            ValueList<string> others = [.. article.Sources.Where(key => key != source.Key)];
            var unlisted = article with { Sources = others, Unlisted = others.Count > 0 ? null : now };
            yield return ArticleRevision.Between(article, unlisted, now, _ => true)!;
        }
    }

    // Null unless the page lists the article twice.
    private Refusal? Take(ListedArticle item, SourceReading reading)
    {
        var matches = index.FindById(item);
        // If the source also lists the matching article by its ID, an item with the same text is a different article.
        var known = matches.MinBy(article => (article.FirstSeen, article.Sequence))
            ?? (index.FindByText(item) is { } alike && !listed.Contains(alike.Id) ? alike : null);
        if (known is null && filter.WhyNot(item) is not null)
        {
            Filtered++;
            return null;
        }

        var id = known?.Id ?? ArticleId.From(item.Doi, item.Citation, item.Pmid);
        if (!listed.Add(id) && reading.IsWhole)
        {
            return new Refusal(
                RefusalReason.DuplicateArticle,
                $"{source.Address} lists the article {id} twice, under different IDs. Nothing was stored.",
                item.Title ?? item.Teaser?.ToString());
        }

        // A registry has one record of a preprint and another of its published version, and some records twice in different words. Of further
        // preprints of a published article, only the IDs count.
        var version = new ListedVersion(id, item.IsPreprint, reading.Origin);
        if (!Earlier.Contains(version) && versions.Add(version) || item.IsPreprint && known is { IsPreprint: false })
            Revise(known, matches.FirstOrDefault(article => article.Id != id && IsTwin(article, known!, reading)), item, reading.Origin);
        return null;
    }

    // Registries and feeds may give the date of an issue to come; what another source says is then better.
    private ListedArticle WithoutFutureDate(ListedArticle item) =>
        item.Published is { } published && published.FirstDay > DateOnly.FromDateTime(now.UtcDateTime).AddDays(1) ? item with { Published = null } : item;

    // An article that a page lists twice stays two until the page is corrected.
    private bool IsTwin(Article article, Article known, SourceReading reading) =>
        !(reading.IsWhole && listed.Contains(article.Id)) && !article.Sources.Intersect(known.Sources).Any(SourceKey.IsPage);

    private void Revise(Article? known, Article? twin, ListedArticle item, Origin origin)
    {
        var earlier = known is null ? null : revisions.GetValueOrDefault(known.Id);
        // One revision removes one article; the next run removes another.
        if (earlier?.Absorbed is not null)
            twin = null;
        var whole = twin is null ? known : known!.Absorb(twin);
        var merged = (whole?.MergeFrom(item, origin) ?? item.ToArticle(origin, now)).ListedBy(source.Key);
        // Crossref has just said what enrichment would ask it, except where notices were published.
        if (origin.Kind == OriginKind.Crossref && merged.Doi == item.Doi && item.Notices.Count == 0)
            merged = merged with { Enriched = merged.Enriched ?? now };
        merged = merged.ClassifyIfChanged(known, classifier);
        var (stored, absorbed) = (StoredStateOf(known), StoredStateOf(twin) ?? earlier?.Absorbed);
        if (ArticleRevision.Between(stored, merged, now, _ => IsQuiet || news.IsBackfill(stored, item), absorbed) is not { } revision)
            return;

        // So that a second item of the same article is recognised by any of its IDs.
        if (twin is not null)
        {
            index.Remove(twin);
            revisions.Remove(twin.Id);
            listed.Add(twin.Id);
        }

        index.Add(revision.Article);
        revisions[revision.Article.Id] = revision;
    }

    // Null for an article that is new in this reading.
    private Article? StoredStateOf(Article? article) =>
        article is not null && revisions.TryGetValue(article.Id, out var revision) ? revision.Previous : article;

    // Compares with the last listing rather than all stored articles: articles that left the page earlier do not count again.
    private Refusal? CheckPlausibility(CollectionFacts facts, int count)
    {
        var stillListed = stored.Articles.Count(article => listed.Contains(article.Id));
        if (before?.Facts.Title is { } title
            && PlainText.Fold(title) != PlainText.Fold(facts.Title)
            && stillListed * 2 < count)
        {
            return new Refusal(
                RefusalReason.AnotherCollection,
                $"{source.Address} is titled '{facts.Title}', not '{title}', and {stillListed} of its {count} articles are known: "
                + $"it is the page of another Collection. Nothing was stored; check its address in the settings, or {HowToAccept}");
        }

        return stillListed * 2 < (before?.Listed ?? 0)
            ? new Refusal(
                RefusalReason.MoreThanHalfMissing,
                $"{source.Address} lists {Quantity.Of(count, "article")}, of which {stillListed} are known; "
                + $"the last listing had {before!.Listed}, so more than half of it is gone. Nothing was stored; look at the page, and {HowToAccept}")
            : null;
    }

    private string HowToAccept => $"if it is correct, accept it once with POST /operations/collect?accept={collection.Slug}.";
}
