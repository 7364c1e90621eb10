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
    [InlineData("nothing", null)]
    [InlineData("nothing", "")]
    [InlineData("a teaser", "The correction of this deformity has been studied.")]
    [InlineData("a notice without a citation", "The Correction to this article has been published in a later issue")]
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
