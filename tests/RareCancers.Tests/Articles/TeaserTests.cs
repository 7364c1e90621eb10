using RareCancers.Articles;

namespace RareCancers.Tests.Articles;

public sealed class TeaserTests
{
    [Theory]
    [InlineData("Rare cancers are few.", false, "Rare cancers are few.")]
    [InlineData("Each hospital sees few such ...", true, "Each hospital sees few such")]
    [InlineData("Patients are few, as wi...", true, "Patients are few, as")]
    [InlineData("Each hospital sees few such …", true, "Each hospital sees few such")]
    [InlineData("Patients are few, as wi…", true, "Patients are few, as")]
    [InlineData("Rare tumors (in the liver, ...", true, "Rare tumors (in the liver")]
    [InlineData("Survival stayed below 20%(1–...", true, "Survival stayed below")]
    [InlineData("Five ( ...", true, "Five")]
    [InlineData("  Five \n years\t on ....", true, "Five years on")]
    [InlineData("As rare as\u2009<\u20096/100,000/year.", false, "As rare as < 6/100,000/year.")]
    [InlineData("Wait... what", false, "Wait... what")]
    public void A_cut_goes_with_the_word_that_it_broke(string listed, bool isCut, string text)
    {
        var teaser = Teaser.TryParse(listed);

        Assert.Equal((text, isCut), (teaser?.Text, teaser?.IsCut));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("...")]
    [InlineData("…")]
    [InlineData("Hepatosple...")]
    public void When_nothing_is_left_there_is_no_teaser(string? listed) => Assert.Null(Teaser.TryParse(listed));

    [Fact]
    public void A_listings_209_characters_keep_their_whole_words()
    {
        var sentence = string.Concat(Enumerable.Repeat("Rare cancers are rare. ", 12));

        var teaser = Teaser.TryParse(sentence[..209] + "...");

        Assert.Equal((true, sentence[..206]), (teaser!.IsCut, teaser.Text));
    }

    [Theory]
    [InlineData(4_999, false, 4_999)]
    [InlineData(6_000, true, 4_999)]
    [InlineData(20_000, true, 4_999)]
    public void A_text_that_is_longer_than_any_abstract_is_cut_after_5_000_characters(int length, bool isCut, int kept)
    {
        var text = string.Concat(Enumerable.Repeat("rare ", length))[..length];

        var teaser = Teaser.TryParse(text)!;

        Assert.Equal((isCut, text[..kept].TrimEnd()), (teaser.IsCut, teaser.Text));
    }

    [Theory]
    [InlineData("the longer of two cuts is kept", "Rare cancers ...", "Rare cancers are few ...", "Rare cancers are few …")]
    [InlineData("the shorter of two cuts takes nothing away", "Rare cancers are few ...", "Rare cancers ...", "Rare cancers are few …")]
    [InlineData("a whole text replaces a cut one", "Rare cancers ...", "Rare cancers are few.", "Rare cancers are few.")]
    [InlineData("a cut text does not replace the whole one", "Rare cancers are few.", "Rare cancers ...", "Rare cancers are few.")]
    [InlineData("a text that turns out whole is whole", "Rare cancers ...", "Rare cancers", "Rare cancers")]
    [InlineData("another text replaces the old one", "Rare cancers are few.", "Rare cancers are not few.", "Rare cancers are not few.")]
    public void Merging_loses_nothing(string what, string known, string later, string learned)
    {
        var teaser = Teaser.TryParse(known)!.MergeFrom(Teaser.TryParse(later)!);

        Assert.True(teaser.ToString() == learned, $"Not so: {what}; learned '{teaser}'.");
    }

    [Theory]
    [InlineData("Rare cancers ...", "Rare cancers are few.", true)]
    [InlineData("Rare cancers are few.", "Rare cancers ...", true)]
    [InlineData("Rare cancers are few.", "Rare cancers are few.", true)]
    [InlineData("Rare cancers", "Rare cancers are few.", false)]
    [InlineData("Rare cancers were ...", "Rare cancers are few.", false)]
    public void Two_cuts_of_one_text_agree(string one, string other, bool agree) =>
        Assert.Equal(agree, Teaser.TryParse(one)!.AgreesWith(Teaser.TryParse(other)!));
}
