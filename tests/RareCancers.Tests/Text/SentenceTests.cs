using RareCancers.Text;

namespace RareCancers.Tests.Text;

public sealed class SentenceTests
{
    [Theory]
    [InlineData("A text", "A text.")]
    [InlineData("Niger et al.", "Niger et al.")]
    [InlineData("Why?", "Why?")]
    [InlineData("Cut …", "Cut …")]
    public void A_sentence_ends_with_one_full_stop(string text, string sentence) => Assert.Equal(sentence, Sentence.End(text));

    [Theory]
    [InlineData("", "")]
    [InlineData("A", "A")]
    [InlineData("A,B", "A and B")]
    [InlineData("A,B,C", "A, B and C")]
    public void Parts_are_joined_as_in_a_sentence(string parts, string joined) =>
        Assert.Equal(joined, Sentence.Join(parts.Split(',', StringSplitOptions.RemoveEmptyEntries)));
}
