using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Articles;

/// <summary>Which changes result when an article goes from one state to another.</summary>
public sealed class ArticleRevisionTests
{
    private const string Words = "Rare cancers are few, and each of them is rarer than all of them together are.";

    private static readonly DateTimeOffset Now = TestArticles.FirstSeen.AddDays(1);

    private static Article Plain => TestArticles.Numbered(1);

    public static TheoryData<string, Article, Article, ChangeKind[]> Steps => new()
    {
        { "another title", Plain with { Title = "On rare cancers" }, Plain with { Title = "On very rare cancers" }, [ChangeKind.Updated] },
        { "a title where there was none", Plain, Plain with { Title = "On rare cancers" }, [] },
        { "a title in another case", Plain with { Title = "On rare cancers." }, Plain with { Title = "On Rare Cancers" }, [] },
        { "an abstract where there was none", Plain, Plain with { Abstract = Abstract("One.") }, [] },
        { "another abstract", Plain with { Abstract = Abstract("One.") }, Plain with { Abstract = Abstract("Two.") }, [ChangeKind.Updated] },
        { "an abstract with other signs", Plain with { Abstract = Abstract("One - two.") }, Plain with { Abstract = Abstract("One – two") }, [] },
        { "another teaser", Teased("One."), Teased("Two."), [ChangeKind.Updated] },
        { "a teaser that now starts the known abstract", Teased("One.") with { Abstract = Abstract(Words) },
            Teased("Rare cancers are few") with { Abstract = Abstract(Words) }, [] },
        { "an abstract that the teaser told before", Teased("Rare cancers are few") with { Abstract = Abstract("One.") },
            Teased("Rare cancers are few") with { Abstract = Abstract(Words) }, [] },
        { "title, teaser and abstract at once", Teased("One.") with { Title = "A", Abstract = Abstract("One.") },
            Teased("Two.") with { Title = "B", Abstract = Abstract("Two.") }, [ChangeKind.Updated] },
        { "a correction", Plain, Noticed(NoticeKind.Correction), [ChangeKind.Corrected] },
        { "a notice of unknown kind", Plain, Noticed(NoticeKind.Other), [ChangeKind.Noticed] },
        { "a notice whose kind becomes known", Noticed(NoticeKind.Other), Noticed(NoticeKind.Retraction), [ChangeKind.Retracted] },
        { "a notice of which more is known", Noticed(NoticeKind.Correction),
            Plain with { Notices = [new Notice(NoticeKind.Correction, Citation.Parse("BMC Cancer 2025 25:900"), Doi.Parse("10.1186/x"))] },
            [] },
        { "a new title and a retraction", Plain with { Title = "On it" },
            Noticed(NoticeKind.Retraction) with { Title = "Retracted: On it" }, [ChangeKind.Updated, ChangeKind.Retracted] },
        { "more metadata", Plain, Plain with { Pmid = "40000001", ReferenceCount = 31, Enriched = Now }, [] },
        { "off the listing", Plain, Plain with { Unlisted = Now }, [] },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_revision_has_the_expected_changes(string what, Article before, Article after, ChangeKind[] kinds)
    {
        var revision = ArticleRevision.Between(before, after, Now, _ => false)!;

        var found = revision.Changes.Select(change => change.Kind).ToArray();
        Assert.True(kinds.SequenceEqual(found), $"{what} gave {string.Join(", ", found)}.");
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Only_news_changes_Updated_but_everything_changes_Modified(string what, Article before, Article after, ChangeKind[] kinds)
    {
        var article = ArticleRevision.Between(before, after, Now, _ => false)!.Article;

        Assert.True((article.Updated, article.Modified) == (kinds.Length > 0 ? Now : before.Updated, Now), $"{what}: updated {article.Updated}");
    }

    [Fact]
    public void An_unchanged_article_has_no_revision() =>
        Assert.Null(ArticleRevision.Between(TestArticles.Complete(), TestArticles.Complete(), Now, _ => false));

    [Fact]
    public void Whether_a_change_is_backfill_is_decided_per_notice()
    {
        var old = new Notice(NoticeKind.Correction, Published: PublicationDate.Parse("2020"));
        var article = Plain with { Notices = [old, new Notice(NoticeKind.Retraction)] };

        var changes = ArticleRevision.Between(Plain, article, Now, notice => notice == old)!.Changes;

        Assert.Equal([(ChangeKind.Corrected, true), (ChangeKind.Retracted, false)], changes.Select(change => (change.Kind, change.IsBackfill)));
    }

    private static Abstract Abstract(string text) => new(text, $"<p>{text}</p>");

    private static Article Teased(string teaser) => Plain with { Teaser = new Teaser(teaser, isCut: true) };

    private static Article Noticed(NoticeKind kind) => Plain with { Notices = [new Notice(kind, Citation.Parse("BMC Cancer 2025 25:900"))] };
}
