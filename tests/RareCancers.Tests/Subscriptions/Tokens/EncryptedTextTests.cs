using System.Buffers.Text;
using Microsoft.Extensions.Options;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Tests.Subscriptions.Tokens;

public sealed class EncryptedTextTests
{
    private static readonly string Former = Convert.ToBase64String(new byte[32]);
    private static readonly string Newer = Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]);

    private readonly EncryptedText seal = new(TestSettings.Tokens);

    [Theory]
    [InlineData("")]
    [InlineData("ana@example.org, Zürich")]
    public void What_was_sealed_can_be_opened(string text) => Assert.Equal(text, seal.Open(seal.Seal(text)));

    [Fact]
    public void The_same_text_is_never_sealed_alike() => Assert.NotEqual(seal.Seal("ana@example.org"), seal.Seal("ana@example.org"));

    [Fact]
    public void A_former_key_opens_and_the_newest_seals()
    {
        var newer = new EncryptedText(Options.Create(new TokensOptions { Key = Newer, PreviousKeys = [Former] }));

        Assert.Equal("a", newer.Open(seal.Seal("a")));
        Assert.Throws<FormatException>(() => seal.Open(newer.Seal("a")));
    }

    [Fact]
    public void Whatever_is_changed_does_not_open()
    {
        var bytes = Base64Url.DecodeFromChars(seal.Seal("ana@example.org"));
        Assert.All(Enumerable.Range(0, bytes.Length), place =>
        {
            byte[] changed = [.. bytes];
            changed[place] ^= 1;
            Assert.Throws<FormatException>(() => seal.Open(Base64Url.EncodeToString(changed)));
        });
    }

    [Theory]
    [InlineData("", "not sealed here")]
    [InlineData("AAAA", "not sealed here")]
    [InlineData("not base64!", "not sealed.")]
    public void What_was_never_sealed_does_not_open(string text, string words) =>
        Assert.Contains(words, Assert.Throws<FormatException>(() => seal.Open(text)).Message, StringComparison.Ordinal);
}
