using RareCancers.Articles;
using RareCancers.Articles.Notices;

namespace RareCancers.Tests.Articles.Notices;

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
    [InlineData("The Partial Retraction to this article has been published in BMC Cancer 2024 24:563", NoticeKind.Other)]
    [InlineData("The Partial Retraction Note of this article has been published in BMC Cancer 2024 24:563", NoticeKind.Other)]
    [InlineData("The Correction to the Correction to this article has been published in BMC Cancer 2024 24:563", NoticeKind.Correction)]
    [InlineData("The Withdrawal of the Retraction Note of this article has been published in BMC Cancer 2024 24:563", NoticeKind.Other)]
    [InlineData("The Retraction of the Correction to this article has been published in BMC Cancer 2024 24:563", NoticeKind.Other)]
    [InlineData("A Correction to this article was also published in BMC Cancer 2024 24:563", NoticeKind.Correction)]
    [InlineData("The Reply to this article has been published in BMC Cancer 2024 24:563", NoticeKind.Other)]
    public void A_sentence_of_a_listing_is_parsed(string text, NoticeKind kind) =>
        Assert.Equal([new Notice(kind, Citation.Parse("BMC Cancer 2024 24:563"))], NoticeSentence.Read(text));

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
    [InlineData("This article has been retracted at the request of the authors", NoticeKind.Retraction, null)]
    [InlineData("This article has been retracted by the Editor.", NoticeKind.Retraction, null)]
    [InlineData("This article was retracted on 6 May 2024 because its data could not be found", NoticeKind.Retraction, "2024-05-06")]
    [InlineData("This article was retracted on May 6, 2024, by the Editor", NoticeKind.Retraction, "2024-05-06")]
    [InlineData("This article was retracted on the grounds of plagiarism", NoticeKind.Retraction, null)]
    [InlineData("This article was retracted for plagiarism.", NoticeKind.Retraction, null)]
    [InlineData("This article is retracted", NoticeKind.Retraction, null)]
    [InlineData("The paper has now been retracted following an investigation", NoticeKind.Retraction, null)]
    [InlineData("The Editor-in-Chief has retracted this article because its data could not be found.", NoticeKind.Retraction, null)]
    [InlineData("The authors have withdrawn this article.", NoticeKind.Retraction, null)]
    [InlineData("The editors have partially retracted this article.", NoticeKind.Other, null)]
    [InlineData("This article has been partially retracted.", NoticeKind.Other, null)]
    [InlineData("This article has been retracted in part.", NoticeKind.Other, null)]
    [InlineData("This article was retracted in error and has been reinstated.", NoticeKind.Other, null)]
    [InlineData("This article has been corrected since its retraction was considered.", NoticeKind.Correction, null)]
    public void A_sentence_without_a_citation_gives_the_day_if_it_has_one(string text, NoticeKind kind, string? published) =>
        Assert.Equal([new Notice(kind, Published: PublicationDate.TryParse(published))], NoticeSentence.Read(text));

    [Theory]
    [InlineData(
        "Corrections to this article have been published in BMC Cancer 2024 24:563 and BMC Cancer 2025 25:12",
        "Correction BMC Cancer 2024 24:563|Correction BMC Cancer 2025 25:12")]
    [InlineData(
        "Two Corrections to this article have been published in BMC Cancer 2024 24:563, and in BMC Cancer 2025 25:12.",
        "Correction BMC Cancer 2024 24:563|Correction BMC Cancer 2025 25:12")]
    [InlineData(
        "Corrections to this article have been published in BMC Cancer 2024 24:563 and 2025 25:12",
        "Correction BMC Cancer 2024 24:563|Correction BMC Cancer 2025 25:12")]
    [InlineData(
        "Corrections to this article have been published in BMC Cancer 2024 24:563, 24:571",
        "Correction BMC Cancer 2024 24:563|Correction BMC Cancer 2024 24:571")]
    [InlineData(
        "The Correction to this article has been published in Journal of Cancer Research and Clinical Oncology 2024 150:12",
        "Correction Journal of Cancer Research and Clinical Oncology 2024 150:12")]
    [InlineData("Corrections to this article were published on 6 May 2024 and 7 June 2024", "Correction 2024-05-06|Correction 2024-06-07")]
    [InlineData(
        "The Correction and the Retraction Note to this article have been published in BMC Cancer 2024 24:563 and BMC Cancer 2025 25:12",
        "Correction BMC Cancer 2024 24:563|Retraction BMC Cancer 2025 25:12")]
    [InlineData("The Correction and Retraction Note to this article have been published in BMC Cancer 2024 24:563", "Correction|Retraction")]
    [InlineData(
        "The Correction to this article has been published in BMC Cancer 2024 24:563. The Retraction Note to this article has been "
        + "published in BMC Cancer 2025 25:12.", "Correction BMC Cancer 2024 24:563|Retraction BMC Cancer 2025 25:12")]
    [InlineData("The Correction to the Retraction Note to this article has been published in BMC Cancer 2025 25:12", "Retraction|Other BMC Cancer 2025 25:12")]
    [InlineData("A Correction to the Editorial Expression of Concern to this article was published on 6 May 2024", "ExpressionOfConcern|Other 2024-05-06")]
    public void A_sentence_may_announce_several_notices(string text, string notices) =>
        Assert.Equal(notices, string.Join('|', NoticeSentence.Read(text).Select(notice => $"{notice.Kind} {notice.Citation}{notice.Published}".Trim())));

    [Fact]
    public void A_correction_of_a_retraction_note_leaves_the_article_retracted()
    {
        var merged = Notice.Merge(
        [
            .. NoticeSentence.Read("The Retraction Note to this article has been published in BMC Cancer 2024 24:563"),
            .. NoticeSentence.Read("The Correction to the Retraction Note to this article has been published in BMC Cancer 2025 25:12"),
        ]);

        Assert.Equal([NoticeKind.Retraction, NoticeKind.Other], merged.Select(notice => notice.Kind));
    }

    [Theory]
    [InlineData("Retraction Note to: On rare cancers", NoticeKind.Retraction)]
    [InlineData("Retraction Note: On rare cancers", NoticeKind.Retraction)]
    [InlineData("Correction to: On rare cancers", NoticeKind.Correction)]
    [InlineData("Publisher Correction: On rare cancers", NoticeKind.Correction)]
    [InlineData("Author Correction: On rare cancers", NoticeKind.Correction)]
    [InlineData("Editorial Expression of Concern: On rare cancers", NoticeKind.ExpressionOfConcern)]
    [InlineData("Editor’s Note: On rare cancers", NoticeKind.Other)]
    [InlineData("Partial Retraction: On rare cancers", NoticeKind.Other)]
    [InlineData("Partial Retraction Note to: On rare cancers", NoticeKind.Other)]
    [InlineData("Retraction Note to: Correction to: On rare cancers", NoticeKind.Other)]
    public void The_title_of_a_notice_gives_its_kind(string text, NoticeKind kind) =>
        Assert.Equal((new Notice(kind), true), (Assert.Single(NoticeHeading.Read(text)), NoticeHeading.IsTitleOfNotice(text)));

    [Theory]
    [InlineData("Correction to: Retraction Note to: On rare cancers")]
    [InlineData("Correction: Retraction Note: On rare cancers")]
    [InlineData("Publisher Correction: Retraction Note: On rare cancers")]
    public void The_title_of_a_correction_of_a_retraction_note_leaves_the_article_retracted(string text) =>
        Assert.Equal([new Notice(NoticeKind.Retraction), new Notice(NoticeKind.Other)], NoticeHeading.Read(text));

    [Theory]
    [InlineData("Correction: a study of scoliosis")]
    [InlineData("Retraction of the scapula in rare cancers")]
    [InlineData("Corrections to be made")]
    public void A_title_about_corrections_is_not_a_notice(string text) => Assert.Empty(NoticeHeading.Read(text));

    [Theory]
    [InlineData("RETRACTED ARTICLE: On rare cancers", true)]
    [InlineData("Retracted: On rare cancers", true)]
    [InlineData("[Retracted] On rare cancers", true)]
    [InlineData("WITHDRAWN: On rare cancers", true)]
    [InlineData("Retracted promises: on rare cancers", false)]
    [InlineData("Retraction Note: On rare cancers", false)]
    [InlineData(null, false)]
    public void A_title_can_say_that_its_article_is_retracted(string? title, bool isRetracted) =>
        Assert.Equal(isRetracted ? new Notice(NoticeKind.Retraction) : null, NoticeHeading.FromTitle(title));

    [Fact]
    public void A_title_can_say_that_its_article_is_partially_retracted() =>
        Assert.Equal(new Notice(NoticeKind.Other), NoticeHeading.FromTitle("Partially retracted article: On rare cancers"));

    [Fact]
    public void Twenty_notices_from_one_source_are_kept()
    {
        var notices = Enumerable.Range(1, 25)
            .Select(number => new Notice(NoticeKind.Correction, Citation.Parse(FormattableString.Invariant($"BMC Cancer 2024 24:{number}"))))
            .ToArray();

        Assert.Equal(notices[..20], Notice.Merge(notices));
    }

    [Fact]
    public void A_notice_with_only_a_kind_is_dropped_if_there_is_a_fuller_one()
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
    [InlineData("a denial", "This article has not been retracted.")]
    [InlineData("a denial", "This article was not corrected")]
    [InlineData("a denial", "This article is not retracted")]
    [InlineData("a denial", "No correction to this article has been published in BMC Cancer 2024 24:563")]
    [InlineData("a denial", "The decision not to publish a retraction of this article has been published in BMC Cancer 2024 24:563")]
    [InlineData("a request", "The request for a retraction of this article has been published in BMC Cancer 2024 24:563")]
    [InlineData("a possibility", "This article may be retracted.")]
    [InlineData("what comes after another sentence", "Rare cancers are few. This article has been retracted.")]
    [InlineData("the way back from a notice", "The original article was published in BMC Cancer 2024 24:563")]
    [InlineData("a notice within a sentence", "Note: The Correction to this article has been published in BMC Cancer 2024 24:563")]
    public void Other_sentences_give_no_notice(string what, string? text) =>
        Assert.True(NoticeSentence.Read(text).Count == 0, $"{what} was taken for a notice.");

    [Fact]
    public void Every_kind_has_its_own_title()
    {
        var citation = Citation.Parse("BMC Cancer 2024 24:563");

        var titles = Enum.GetValues<NoticeKind>().Select(kind => new Notice(kind, citation).Title);

        Assert.Equal(["Correction", "Expression of concern", "Retraction", "Notice"], titles);
    }
}
