using CsCheck;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Articles;

/// <summary>What several sources say about one article gives one article, whatever the order.</summary>
public sealed class ArticleMergeTests
{
    private static readonly Doi SomeDoi = Doi.Parse("10.1186/s12885-025-00001-x");

    private static readonly Doi FirstPreprint = Doi.Parse("10.1101/2025.03.01.25300001");
    private static readonly Doi SecondPreprint = Doi.Parse("10.48550/arxiv.2503.00001");

    private static readonly Origin[] Sources =
    [
        Origin.Page, new(OriginKind.Page, "page-2"), Origin.Crossref, Origin.EuropePmc, new(OriginKind.Feed, "feed-1"), new(OriginKind.Feed, "feed-2"),
    ];

    private static readonly Gen<ListedArticle> Saying =
        from title in Gen.OneOf<string?>(null, "One title", "Another title")
        from type in Gen.OneOf<string?>(null, "Research", "Review")
        from authors in Gen.OneOf(AuthorList.Unknown, AuthorList.Parse("Anna Roe and Bo Li"), AuthorList.Parse("A. Roe, B. Li…"), Registered)
        from published in Gen.OneOf<string?>(null, "2025", "2025-03", "2025-03-28", "2024-12-01")
        from text in Gen.OneOf<string?>(null, "One abstract.", "Another abstract.")
        from citation in Gen.OneOf<string?>(null, "BMC Cancer 2025 25:558", "BMC cancer 2025 25:558")
        select new ListedArticle
        {
            Doi = SomeDoi,
            Title = title,
            Type = type,
            Authors = authors,
            Published = PublicationDate.TryParse(published),
            Abstract = text is null ? null : new Abstract(text, $"<p>{text}</p>"),
            Citation = Citation.TryParse(citation),
        };

    private static readonly int[] InOrder = [.. Enumerable.Range(0, Sources.Length)];

    private static AuthorList Registered =>
        new([Author.TryCreatePerson("Anna", "Roe", null, null)!, Author.TryCreatePerson("Bo", "Li", null, null)!], isComplete: true);

    [Fact]
    public void The_order_of_the_sources_does_not_matter() =>
        Gen.Select(Saying.Array[Sources.Length], Gen.Shuffle(InOrder), Gen.Shuffle(InOrder)).Sample((sayings, one, other) =>
        {
            Assert.Equal(Merge(sayings, one), Merge(sayings, other));
        });

    [Fact]
    public void Saying_it_again_changes_nothing() =>
        Gen.Select(Saying.Array[Sources.Length], Gen.Shuffle(InOrder)).Sample((sayings, order) =>
        {
            var once = Merge(sayings, order);
            Assert.Equal(once, order.Aggregate(once, (article, index) => article.MergeFrom(sayings[index], Sources[index])));
        });

    [Fact]
    public void A_source_can_correct_what_it_said()
    {
        var article = New(new ListedArticle { Doi = SomeDoi, Title = "A titel" }, Origin.EuropePmc);

        var corrected = article.MergeFrom(new ListedArticle { Doi = SomeDoi, Title = "A title" }, Origin.EuropePmc);

        Assert.Equal("A title", corrected.Title);
    }

    [Fact]
    public void A_correction_counts_as_an_update_and_another_sources_wording_does_not()
    {
        var article = New(new ListedArticle { Doi = SomeDoi, Title = "A titel" }, Origin.EuropePmc);

        var corrected = article.MergeFrom(new ListedArticle { Doi = SomeDoi, Title = "A title" }, Origin.EuropePmc);
        var reworded = article.MergeFrom(new ListedArticle { Doi = SomeDoi, Title = "A title: with a subtitle" }, Origin.Crossref);

        Assert.Equal([ChangeKind.Updated], ChangesOf(article, corrected));
        Assert.Empty(ChangesOf(article, reworded));
        Assert.Equal("A title: with a subtitle", reworded.Title);
    }

    [Fact]
    public void A_source_that_is_trusted_less_fills_gaps_only()
    {
        var article = New(new ListedArticle { Doi = SomeDoi, Title = "The page's title" }, Origin.Page);

        var merged = article.MergeFrom(new ListedArticle { Doi = SomeDoi, Title = "The feed's title", Type = "Review" }, new Origin(OriginKind.Feed, "feed-1"));

        Assert.Equal(("The page's title", "Review"), (merged.Title, merged.Type));
    }

    [Fact]
    public void Two_stored_articles_that_are_the_same_merge_into_what_their_sources_give_together() =>
        Gen.Select(Saying.Array[Sources.Length], Gen.Int[1, Sources.Length - 1]).Sample((sayings, split) =>
        {
            var merged = Merge(sayings, InOrder[..split]).Absorb(Merge(sayings, InOrder[split..]));
            Assert.Equal(Merge(sayings, InOrder), merged);
        });

    [Fact]
    public void The_IDs_of_an_absorbed_article_and_of_a_second_preprint_are_kept()
    {
        var article = New(new ListedArticle { Doi = SomeDoi, OtherVersion = FirstPreprint }, Origin.Crossref);
        var other = New(new ListedArticle { Doi = SecondPreprint, IsPreprint = true, Pmid = "40000002" }, Origin.EuropePmc);

        var listed = article.MergeFrom(new ListedArticle { Doi = SecondPreprint, IsPreprint = true, OtherVersion = SomeDoi }, Origin.EuropePmc);
        var whole = listed.Absorb(other);

        Assert.Equal(FirstPreprint, whole.Preprint);
        Assert.Equal([SecondPreprint.Value], listed.OtherIds.Select(id => id.Value));
        Assert.Equal([SecondPreprint.Value, "pmid:40000002"], whole.OtherIds.Select(id => id.Value));
        Assert.Subset(whole.Ids.ToHashSet(), other.Ids.ToHashSet());
    }

    [Fact]
    public void The_version_of_record_has_identifiers_and_rights_of_its_own()
    {
        var preprint = New(
            new ListedArticle
            {
                Doi = FirstPreprint,
                IsPreprint = true,
                Pmid = "40000001",
                Pmcid = "PMC11000001",
                Licence = new Uri("https://creativecommons.org/licenses/by/4.0"),
                Funders = [new Funder("A Foundation", null, [])],
                ReferenceCount = 41,
            },
            Origin.EuropePmc);

        var published = preprint.MergeFrom(new ListedArticle { Doi = SomeDoi, OtherVersion = FirstPreprint, Pmid = "40000009" }, Origin.EuropePmc);

        Assert.Equal(("40000009", null, null, null), (published.Pmid, published.Pmcid, published.Licence, published.ReferenceCount));
        Assert.Empty(published.Funders);
        Assert.Equal(["pmid:40000001"], published.OtherIds.Select(id => id.Value));
    }

    [Fact]
    public void What_is_known_of_a_preprint_that_was_published_is_absorbed_until_the_published_version_says_otherwise()
    {
        var retraction = new Notice(NoticeKind.Retraction, Doi: Doi.Parse("10.1186/s12885-025-00002-x"));
        var article = New(new ListedArticle { Pmid = "40000001" }, new Origin(OriginKind.Feed, "feed-1"));
        var preprint = new ListedArticle { Doi = FirstPreprint, IsPreprint = true, Title = "A first title", OtherVersion = SomeDoi };
        var other = New(preprint, Origin.EuropePmc) with { Pmid = "40000001", Notices = [retraction] };

        var whole = article.Absorb(other);

        Assert.Equal((SomeDoi, FirstPreprint, "A first title"), (whole.Doi, whole.Preprint, whole.Title));
        Assert.Equal([retraction], whole.Notices);
        Assert.Equal("A title", whole.MergeFrom(new ListedArticle { Doi = SomeDoi, Title = "A title" }, new Origin(OriginKind.Feed, "feed-1")).Title);
    }

    [Fact]
    public void Origins_are_read_as_they_are_written()
    {
        var origins = Origins.None.With(ArticleDetail.Title, Origin.Page).With(ArticleDetail.Abstract, new Origin(OriginKind.Feed, "feed-1f0c9a3b5d7e2468"));

        Assert.Equal(origins, Origins.Parse(origins.ToString()));
    }

    private static Article New(ListedArticle said, Origin origin) => said.ToArticle(origin, TestArticles.FirstSeen);

    private static Article Merge(ListedArticle[] sayings, int[] order) => order.Skip(1)
        .Aggregate(New(sayings[order[0]], Sources[order[0]]), (article, index) => article.MergeFrom(sayings[index], Sources[index]));

    private static IEnumerable<ChangeKind> ChangesOf(Article before, Article after) =>
        ArticleRevision.Between(before, after, TestArticles.FirstSeen, _ => false)!.Changes.Select(change => change.Kind);
}
