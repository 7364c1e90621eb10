using RareCancers.Articles;

namespace RareCancers.Tests.Articles;

public sealed class NoticeTests
{
    [Theory]
    [InlineData("The Correction to this article has been published in BMC Cancer 2024 24:563", NoticeKind.Correction)]
    [InlineData("  The Correction to this article\n has been published in BMC Cancer 2024 24:563.", NoticeKind.Correction)]
    [InlineData("The Publisher Correction to this article has been published in BMC Cancer 2024 24:563", NoticeKind.Correction)]
    [InlineData("An Erratum to this article has been published in BMC Cancer 2024 24:563", NoticeKind.Correction)]
    [InlineData("The Corrigendum to this article has been published in BMC Cancer 2024 24:563", NoticeKind.Correction)]
    [InlineData("The Editorial Expression of Concern to this article has been published in BMC Cancer 2024 24:563", NoticeKind.ExpressionOfConcern)]
    [InlineData("The Retraction Note to this article has been published in BMC Cancer 2024 24:563", NoticeKind.Retraction)]
    [InlineData("A retraction of this article has been published in BMC Cancer 2024 24:563", NoticeKind.Retraction)]
    [InlineData("The Reply to this article has been published in BMC Cancer 2024 24:563", NoticeKind.Other)]
    public void A_listings_sentence_is_read(string text, NoticeKind kind) =>
        Assert.Equal(new Notice(kind, Citation.Parse("BMC Cancer 2024 24:563")), Notice.TryParse(text));

    [Theory]
    [InlineData("A Correction to this article was published on 06 May 2024", NoticeKind.Correction, "2024-05-06")]
    [InlineData("A Correction to this article was published on 06 May 2024.", NoticeKind.Correction, "2024-05-06")]
    [InlineData("An Author Correction to this article was published on 6 May 2024", NoticeKind.Correction, "2024-05-06")]
    [InlineData("An Editorial Expression of Concern to this article was published on May 2024", NoticeKind.ExpressionOfConcern, "2024-05")]
    [InlineData("An Editor's Note to this article was published on 06 May 2024", NoticeKind.Other, "2024-05-06")]
    [InlineData("This article has been corrected.", NoticeKind.Correction, null)]
    [InlineData("This article has been corrected. See the Correction for details.", NoticeKind.Correction, null)]
    [InlineData("This article has been retracted", NoticeKind.Retraction, null)]
    [InlineData("This article was retracted on 06 May 2024", NoticeKind.Retraction, "2024-05-06")]
    [InlineData("This article has been withdrawn: see the notice", NoticeKind.Retraction, null)]
    public void A_sentence_without_a_citation_gives_the_day_where_it_says_one(string text, NoticeKind kind, string? published) =>
        Assert.Equal(new Notice(kind, Published: PublicationDate.TryParse(published)), Notice.TryParse(text));

    [Theory]
    [InlineData("Retraction Note to: On rare cancers", NoticeKind.Retraction)]
    [InlineData("Retraction Note: On rare cancers", NoticeKind.Retraction)]
    [InlineData("Correction to: On rare cancers", NoticeKind.Correction)]
    [InlineData("Publisher Correction: On rare cancers", NoticeKind.Correction)]
    [InlineData("Author Correction: On rare cancers", NoticeKind.Correction)]
    [InlineData("Editorial Expression of Concern: On rare cancers", NoticeKind.ExpressionOfConcern)]
    [InlineData("Editor’s Note: On rare cancers", NoticeKind.Other)]
    public void The_title_of_a_notice_says_its_kind(string text, NoticeKind kind) =>
        Assert.Equal((new Notice(kind), true), (Notice.TryParseHeading(text), Notice.IsTitleOfNotice(text)));

    [Theory]
    [InlineData("Correction: a study of scoliosis")]
    [InlineData("Retraction of the scapula in rare cancers")]
    [InlineData("Corrections to be made")]
    public void A_title_about_corrections_is_no_notice(string text) => Assert.Null(Notice.TryParseHeading(text));

    [Theory]
    [InlineData("RETRACTED ARTICLE: On rare cancers", true)]
    [InlineData("Retracted: On rare cancers", true)]
    [InlineData("Retracted promises: on rare cancers", false)]
    [InlineData("Retraction Note: On rare cancers", false)]
    [InlineData(null, false)]
    public void A_title_tells_that_its_article_is_retracted(string? title, bool isRetracted) =>
        Assert.Equal(isRetracted ? new Notice(NoticeKind.Retraction) : null, Notice.OfTitle(title));

    [Fact]
    public void A_notice_that_says_only_its_kind_goes_with_one_that_says_more()
    {
        var cited = new Notice(NoticeKind.Retraction, Citation.Parse("BMC Cancer 2024 24:563"));

        var merged = Notice.Merge([new Notice(NoticeKind.Retraction), cited, new Notice(NoticeKind.Correction), cited]);

        Assert.Equal([cited, new Notice(NoticeKind.Correction)], merged);
    }

    [Theory]
    [InlineData("nothing", null)]
    [InlineData("nothing", "")]
    [InlineData("a teaser", "The correction of this deformity has been studied.")]
    [InlineData("a notice without a citation", "The Correction to this article has been published in a later issue")]
    [InlineData("a teaser about surgery", "This article was corrected for the retraction of the scapula.")]
    [InlineData("a teaser about retraction", "Retraction of the scapula has been studied.")]
    [InlineData("the way back from a notice", "The original article was published in BMC Cancer 2024 24:563")]
    [InlineData("a notice within a sentence", "Note: The Correction to this article has been published in BMC Cancer 2024 24:563")]
    public void What_is_no_such_sentence_is_none(string what, string? text) =>
        Assert.True(Notice.TryParse(text) is null, $"{what} was taken for a notice.");

    [Fact]
    public void Every_kind_has_a_title_of_its_own()
    {
        var citation = Citation.Parse("BMC Cancer 2024 24:563");

        var titles = Enum.GetValues<NoticeKind>().Select(kind => new Notice(kind, citation).Title);

        Assert.Equal(["Correction", "Expression of concern", "Retraction", "Notice"], titles);
    }
}
