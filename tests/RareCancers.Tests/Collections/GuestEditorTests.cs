using RareCancers.Collections;

namespace RareCancers.Tests.Collections;

public sealed class GuestEditorTests
{
    [Theory]
    [InlineData("Atif A. Ahmed, MD, University of Washington, USA", "Atif A. Ahmed", "University of Washington, USA")]
    [InlineData("Anna Smith, PhD, MSc, Lyon", "Anna Smith", "Lyon")]
    [InlineData("Anna Smith, Lyon", "Anna Smith", "Lyon")]
    [InlineData("Anna Smith, MD", "Anna Smith", null)]
    [InlineData("Anna Maria de la Cruz y Smith, Lyon", "Anna Maria de la Cruz y Smith", "Lyon")]
    public void A_line_with_a_name_and_a_place_is_an_editor(string line, string name, string? affiliation) =>
        Assert.Equal(new GuestEditor(name, affiliation), GuestEditor.TryParse(line));

    [Theory]
    [InlineData("a sentence", "Anna Smith, of Lyon, edits it.")]
    [InlineData("one word before the comma", "Smith, Lyon")]
    [InlineData("eight words before the comma", "We are glad that Anna Smith joined us, Lyon")]
    [InlineData("no place", "Anna Smith")]
    [InlineData("nothing", null)]
    public void Anything_else_is_not_an_editor(string what, string? line) =>
        Assert.True(GuestEditor.TryParse(line) is null, $"{what} was taken for an editor.");

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_line_has_at_most_300_characters(int length, bool isEditor) =>
        Assert.Equal(isEditor, GuestEditor.TryParse("Anna Smith, ".PadRight(length, 'x')) is not null);
}
