using System.Text;
using CsCheck;
using MimeKit;
using RareCancers.Mail;

namespace RareCancers.Tests.Mail;

public sealed class QuotedPrintableTests
{
    private static readonly string[] Odd = [" ", "\t", "=", ".", "From ", "\n", "é", "“", "🧬", "日本語", "-- \n"];

    /// <summary>Texts with long lines and everything that the encoding treats specially.</summary>
    private static readonly Gen<string> Texts = Gen.OneOf(
            Gen.Int[0, Odd.Length - 1].Select(index => Odd[index]), Gen.Char['!', '~'].Select(sign => sign.ToString()))
        .Array[0, 200].Select(string.Concat);

    [Theory]
    [InlineData("plain\n", "plain\r\n")]
    [InlineData("no end of line", "no end of line=\r\n")]
    [InlineData("a=b\n", "a=3Db\r\n")]
    [InlineData("-- \nname\n", "--=20\r\nname\r\n")]
    [InlineData("tab\t\n", "tab=09\r\n")]
    [InlineData(".\n..\n", "=2E\r\n=2E.\r\n")]
    [InlineData("From here\n", "=46rom here\r\n")]
    [InlineData("é “", "=C3=A9 =E2=80=9C=\r\n")]
    [InlineData("one\r\ntwo\n", "one\r\ntwo\r\n")]
    [InlineData("", "")]
    public void A_text_is_encoded_by_the_rules_of_RFC_2045(string text, string encoded) =>
        Assert.Equal(encoded, Encoding.ASCII.GetString(QuotedPrintable.Encode(text)));

    [Fact]
    public void MimeKit_decodes_any_encoded_text() => Texts.Sample(text => Assert.Equal(text, Decode(QuotedPrintable.Encode(text))));

    [Fact]
    public void No_line_is_longer_than_76_characters_or_ends_in_white_space() => Texts.Sample(text =>
        Assert.All(Encoding.ASCII.GetString(QuotedPrintable.Encode(text)).Split("\r\n"), line =>
        {
            Assert.InRange(line.Length, 0, 76);
            Assert.False(line.EndsWith(' ') || line.EndsWith('\t'));
        }));

    [Fact]
    public void Concatenated_pieces_are_the_concatenated_text() => Gen.Select(Texts, Texts).Sample((one, other) =>
        Assert.Equal(one + other, Decode([.. QuotedPrintable.Encode(one), .. QuotedPrintable.Encode(other)])));

    private static string Decode(byte[] encoded)
    {
        using var decoded = new MemoryStream();
        new MimeContent(new MemoryStream(encoded), ContentEncoding.QuotedPrintable).DecodeTo(decoded);
        return Encoding.UTF8.GetString(decoded.ToArray()).ReplaceLineEndings("\n");
    }
}
