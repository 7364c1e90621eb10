using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Articles.Storing;
using RareCancers.Collections.Sources;
using RareCancers.Collections.Storing;
using RareCancers.Settings;
using RareCancers.Testing.Builders;
using RareCancers.Topics;

namespace RareCancers.Tests.Collections;

/// <summary>Preprints and their published versions, and other records of one article, in the reading of a registry.</summary>
public sealed class OtherVersionTests
{
    private static readonly DateTimeOffset Now = TestArticles.FirstSeen.AddDays(9);

    private static readonly ListedArticle Preprint = new() { Doi = Doi.Parse("10.1101/2025.03.01.25300001"), IsPreprint = true, Title = "On rare cancers" };

    private static readonly ListedArticle Published = new() { Doi = Doi.Parse("10.1038/s41416-025-00001-x"), Title = "On rare cancers", Pmid = "40000001" };

    private static readonly ListedArticle PublishedOfPreprint = Published with { OtherVersion = Preprint.Doi };

    private static readonly Notice Correction = new(NoticeKind.Correction, Doi: Doi.Parse("10.1038/s41416-025-00002-x"));

    private static Article StoredPreprint => Preprint.ToArticle(Origin.EuropePmc, TestArticles.FirstSeen) with { Sequence = 1 };

    private static Article StoredPublished =>
        Published.ToArticle(Origin.Crossref, TestArticles.FirstSeen.AddDays(1)) with { Sequence = 2, Notices = [Correction] };

    public static TheoryData<bool> Orders => [false, true];

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_preprint_and_its_published_version_in_one_reading_are_one_article_with_what_both_say(bool isPreprintFirst)
    {
        ListedArticle[] items = [Preprint with { OtherVersion = Published.Doi }, PublishedOfPreprint];

        var revision = Assert.Single(Reconcile([StoredPreprint], isPreprintFirst ? items : [items[1], items[0]]));

        var article = revision.Article;
        Assert.Equal((StoredPreprint.Id, Published.Doi, Preprint.Doi, "40000001"), (article.Id, article.Doi, article.Preprint, article.Pmid));
        Assert.Equal([ChangeKind.VersionOfRecord], revision.Changes.Select(change => change.Kind));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_new_preprint_and_its_published_version_are_stored_as_one_article(bool isPreprintFirst)
    {
        ListedArticle[] items = [Preprint with { OtherVersion = Published.Doi }, PublishedOfPreprint];

        var revision = Assert.Single(Reconcile([], isPreprintFirst ? items : [items[1], items[0]]));

        Assert.Equal((null, Published.Doi, Preprint.Doi), (revision.Previous, revision.Article.Doi, revision.Article.Preprint));
        Assert.Equal([ChangeKind.Published], revision.Changes.Select(change => change.Kind));
    }

    [Fact]
    public void A_new_preprint_that_names_its_published_version_keeps_its_details_until_those_of_that_version_come()
    {
        var named = Preprint with { OtherVersion = Published.Doi, Authors = AuthorList.Parse("Anna Roe and Bo Li"), Title = "On thymoma" };

        var article = Assert.Single(Reconcile([], [named])).Article;
        var replaced = article.MergeFrom(Published, new Origin(OriginKind.Feed, "feed-1"));

        Assert.Equal((Published.Doi, "On thymoma", "Anna Roe and Bo Li"), (article.Doi, article.Title, article.Authors.ToString()));
        Assert.Equal("thymoma", Assert.Single(article.Classification.Topics).Words);
        Assert.Equal(Published.Title, replaced.Title);
    }

    [Fact]
    public void Two_preprints_of_one_article_in_one_reading_both_lead_to_it()
    {
        var second = Preprint with { Doi = Doi.Parse("10.48550/arxiv.2503.00001"), OtherVersion = Published.Doi };

        var article = Assert.Single(Reconcile([], [second, Preprint with { OtherVersion = Published.Doi }])).Article;

        Assert.Subset(article.Ids.ToHashSet(), ArticleId.AllFrom(Preprint.Doi, null).Concat(ArticleId.AllFrom(second.Doi, null)).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Notices_about_a_published_version_are_not_news_again_when_its_preprint_becomes_known(bool isPreprintFirst)
    {
        ListedArticle[] items = [Preprint with { OtherVersion = Published.Doi }, Published];

        var revision = Assert.Single(Reconcile([StoredPreprint, StoredPublished], isPreprintFirst ? items : [items[1], items[0]]));

        Assert.Equal((StoredPreprint.Id, StoredPublished.Id), (revision.Article.Id, revision.Absorbed?.Id));
        Assert.Equal([Correction], revision.Article.Notices);
        Assert.Equal([ChangeKind.VersionOfRecord], revision.Changes.Select(change => change.Kind));
    }

    [Fact]
    public void A_second_record_of_an_article_in_other_words_changes_nothing_in_the_same_run()
    {
        var first = Reconciliation([]);
        var stored = Assert.Single(first.Reconcile(Reading([Published]), isAccepted: false).Value!).Article;

        var later = Reconciliation([stored], first.Versions).Reconcile(Reading([Published with { Title = "About cancers that are rare" }]), isAccepted: false);

        Assert.Empty(later.Value!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_work_from_Crossref_is_looked_up_only_if_it_has_notices_whose_citations_are_unknown(bool hasNotice)
    {
        var work = Published with { Notices = hasNotice ? [Correction] : [] };
        var reading = Reading([work]) with { Origin = Origin.Crossref };

        var revision = Assert.Single(Reconciliation([]).Reconcile(reading, isAccepted: false).Value!);

        Assert.Equal(hasNotice, revision.Article.Enriched is null);
    }

    private static List<ArticleRevision> Reconcile(Article[] stored, ListedArticle[] items) =>
        Reconciliation(stored).Reconcile(Reading(items), isAccepted: false).Value!;

    private static SourceReading Reading(ListedArticle[] items) => new() { Origin = Origin.EuropePmc, Articles = items, Position = SourcePosition.Start };

    private static Reconciliation Reconciliation(Article[] stored, IReadOnlySet<ListedVersion>? earlier = null)
    {
        var source = new SourceOptions { Kind = SourceKind.EuropePmc, Address = "rare cancers" };
        return new Reconciliation(
            new ArticleSnapshot(stored, LastSequence: stored.Length, IsImported: true, Version: null),
            new SourceState { Source = source.Key, LastTried = Now, LastSucceeded = Now },
            new CollectionOptions { Slug = "rare-cancers", Sources = [source] },
            source,
            new TopicClassifier(TopicVocabulary.Default),
            Now)
        {
            Earlier = earlier ?? new HashSet<ListedVersion>(),
        };
    }
}
