using RareCancers.Addresses;
using RareCancers.Articles.Notices;
using RareCancers.Library;

namespace RareCancers.Feeds;

/// <summary>Creates feed entries from articles and from the notices about them.</summary>
/// <param name="site">The configured address.</param>
internal sealed class FeedEntryFactory(SiteOptions site)
{
    // An article of the last volume may be news; what is older was published before we followed its Collection, or was added late.
    private static readonly TimeSpan NewsAge = TimeSpan.FromDays(60);

    private static readonly Dictionary<string, string> Aspects =
        TopicVocabulary.Default.Aspects.ToDictionary(aspect => aspect.Id, aspect => aspect.Name, StringComparer.Ordinal);

    /// <summary>The entry of an article.</summary>
    public FeedEntry Create(Article article, CollectionOptions collection) => new()
    {
        Id = article.Id.EntryId,
        Title = XmlSafeText.Clean(NoticePrefix.Before(article) + article.Heading),
        Link = article.Doi?.Url ?? site.Address(PagePaths.Article(collection.Slug, article.Id)),
        Authors = article.Authors.People,
        Date = DateOf(article.Published, article.FirstSeen),
        Updated = article.Updated,
        Summary = SummaryOf(article),
        Html = XmlSafeText.Clean(EntryContent.Html(article)),
        Doi = article.Doi,
        Citation = article.Citation,
        Published = article.Published,
        Licence = article.Licence,
        Categories = CategoriesOf(article, collection),
    };

    /// <summary>The entry of a notice.</summary>
    public FeedEntry Create(PublishedNotice published, Article article, CollectionOptions collection)
    {
        var notice = published.In(article);
        return new()
        {
            Id = published.EntryId,
            Title = XmlSafeText.Clean($"{notice.Title}: {article.Heading}"),
            Link = notice.Doi?.Url ?? site.Address(PagePaths.Notice(collection.Slug, article.Id, NumberOf(notice, article))),
            Authors = article.Authors.People,
            Date = DateOf(notice.Published, published.Change.At),
            Updated = published.Change.At,
            Summary = XmlSafeText.Clean($"{notice.Title}: {notice.Whereabouts}."),
            Html = XmlSafeText.Clean(EntryContent.Html(notice, article)),
            Doi = notice.Doi,
            Citation = notice.Citation,
            Published = notice.Published,
            Categories = [Category("notices", notice.Kind.ToString(), notice.Title, collection), .. CategoriesOf(article, collection)],
        };
    }

    // Starts with the notices, for feed readers that show only the summary.
    private static string? SummaryOf(Article article)
    {
        var parts = article.Notices
            .Select(notice => $"{notice.Title}: {notice.Whereabouts}.")
            .Append(article.Abstract?.Text ?? article.Teaser?.ToString());
        return string.Join('\n', parts.Where(part => part is not null)) is { Length: > 0 } summary ? XmlSafeText.Clean(summary) : null;
    }

    // A day has no time zone; it starts in UTC. Of a date without a day, the first day is used.
    private static DateTimeOffset DateOf(PublicationDate? published, DateTimeOffset firstSeen) =>
        published is { Month: not null } && new DateTimeOffset(published.FirstDay, TimeOnly.MinValue, TimeSpan.Zero) is var day && day < firstSeen - NewsAge
            ? day
            : firstSeen;

    private static int NumberOf(Notice notice, Article article) => 1 + article.Notices.ToList().IndexOf(notice);

    /// <summary>The categories of an article in a Collection.</summary>
    public List<FeedCategory> CategoriesOf(Article article, CollectionOptions collection)
    {
        var categories = new List<FeedCategory>();
        foreach (var topic in article.Classification.Topics.Select(match => match.Topic).Distinct().Select(TopicVocabulary.Default.Find))
        {
            // IDs of an older vocabulary may no longer exist.
            if (topic is not null)
                categories.Add(Category("topics", topic.Id, topic.Name, collection));
        }

        foreach (var aspect in article.Classification.Aspects.Select(match => match.Topic).Distinct().Where(Aspects.ContainsKey))
            categories.Add(Category("aspects", aspect, Aspects[aspect], collection));
        if (article.Type is { } type)
            categories.Add(Category("types", XmlSafeText.Clean(type), XmlSafeText.Clean(type), collection));
        return categories;
    }

    private FeedCategory Category(string list, string term, string label, CollectionOptions collection) =>
        new($"{site.PublicBaseUrl}/collections/{collection.Slug}/{list}/", term, label);
}
