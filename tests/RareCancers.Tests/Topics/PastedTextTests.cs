using RareCancers.Topics;

namespace RareCancers.Tests.Topics;

public sealed class PastedTextTests
{
    [Theory]
    [InlineData("Thymoma", null, "Thymoma")]
    [InlineData("Thymoma\n\nAn abstract.", "Thymoma", "An abstract.")]
    [InlineData("Thymoma\r\n\r\nAn abstract.\r\n", "Thymoma", "An abstract.")]
    [InlineData("\n\n Thymoma \n \t\n\n An\n abstract.\n\nIts second\tparagraph.", "Thymoma", "An abstract.\nIts second paragraph.")]
    [InlineData("A first paragraph\nof two lines.\n\nAnother.", null, "A first paragraph of two lines.\nAnother.")]
    [InlineData("Two lines\nof one paragraph", null, "Two lines of one paragraph")]
    [InlineData(" \n\n ", null, "")]
    [InlineData("Scho\u0308n\uFFFE", null, "Schön")]
    public void The_title_is_a_first_line_with_a_blank_line_below_it(string text, string? title, string body) =>
        Assert.Equal(new PastedText(title, body), PastedText.Parse(text));
}
