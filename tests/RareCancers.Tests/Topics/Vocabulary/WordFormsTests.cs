using RareCancers.Topics.Vocabulary;

namespace RareCancers.Tests.Topics.Vocabulary;

public sealed class WordFormsTests
{
    private static readonly SpellingRow[] Spellings = [new("tumor", "tumour"), new("leuk", "leuc")];

    [Theory]
    [InlineData("thymoma", "thymoma thymomas thymomata")]
    [InlineData("sepsis", "sepsis sepsiss sepses sepsises")]
    [InlineData("thymus", "thymus thymuss thymi thymuses")]
    [InlineData("biopsy", "biopsy biopsys biopsies")]
    [InlineData("cortex", "cortex cortexs cortexes")]
    [InlineData("branch", "branch branchs branches")]
    [InlineData("eye", "eye eyes")]
    [InlineData("a", "a")]
    [InlineData("of", "of")]
    [InlineData("cd5", "cd5")]
    [InlineData("tumor", "tumor tumors tumour tumours")]
    [InlineData("leukotumor", "leukotumor leukotumors leukotumour leukotumours leucotumor leucotumors leucotumour leucotumours")]
    public void A_word_has_plurals_and_American_and_British_spellings(string word, string forms) =>
        Assert.Equal(forms.Split(' '), WordForms.For(word, Spellings));
}
