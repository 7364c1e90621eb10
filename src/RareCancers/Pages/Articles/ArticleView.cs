using RareCancers.Exports;
using RareCancers.Feeds;
using RareCancers.Library;

namespace RareCancers.Pages.Articles;

/// <summary>The model of the page of an article.</summary>
/// <param name="Snapshot">The Collection.</param>
/// <param name="Article">The article.</param>
/// <param name="Address">The page's own absolute address.</param>
/// <param name="CollectionAddress">The absolute address of its Collection's page.</param>
public sealed record ArticleView(CollectionSnapshot Snapshot, Article Article, Uri Address, Uri CollectionAddress)
{
    private const int MaxDescription = 300;

    /// <summary>
    /// Whether it was requested by its ID or later DOI exactly as we link it; otherwise the request belongs at <see cref="Address"/>.
    /// </summary>
    public bool IsCanonical { get; init; } = true;

    /// <summary>The title with its gravest notice before it, such as <c>Retracted: On rare cancers</c>.</summary>
    public string Title => Verdict + Article.Heading;

    /// <summary>The gravest notice, such as <c>Retracted: </c>; empty without notices, or if the title already says so.</summary>
    public string Verdict => NoticePrefix.Before(Article);

    /// <summary>The title for a list of references, which starts with <c>RETRACTED: </c> where needed.</summary>
    public string CitedTitle => Reference.From(Article, key: "", issn: null).Title ?? Article.Heading;

    /// <summary>Its topics with the words that name them.</summary>
    public IReadOnlyList<MatchedTopic> Topics { get; } = MatchedTopic.TopicsOf(Article, Snapshot.Collection.Slug);

    /// <summary>Its aspects with the words that name them.</summary>
    public IReadOnlyList<MatchedTopic> Aspects { get; } = MatchedTopic.AspectsOf(Article, Snapshot.Collection.Slug);

    /// <summary>More on one of its topics; null when there is nothing more.</summary>
    public RelatedArticlesView? Related { get; init; }

    /// <summary>One sentence or two about it, for search engines and previews of links.</summary>
    public string Description => Article switch
    {
        { Teaser: { } teaser } => teaser.ToString(),
        { Abstract: { } whole } => Excerpt.Shorten(PlainText.Clean(whole.Text), MaxDescription),
        _ => Title,
    };
}
