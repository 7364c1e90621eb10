using System.Buffers.Text;
using Microsoft.Extensions.Options;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Tests.Subscriptions.Tokens;

public sealed class EncryptedTextTests
{
    private static readonly string Former = Convert.ToBase64String(new byte[32]);
    private static readonly string Newer = Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]);

    private readonly EncryptedText encryption = new(TestSettings.Tokens);

    [Theory]
    [InlineData("")]
    [InlineData("ana@example.org, Zürich")]
    public void Encrypted_text_can_be_decrypted(string text) => Assert.Equal(text, encryption.Decrypt(encryption.Encrypt(text)));

    [Fact]
    public void The_same_text_is_never_encrypted_alike() => Assert.NotEqual(encryption.Encrypt("ana@example.org"), encryption.Encrypt("ana@example.org"));

    [Fact]
    public void Earlier_keys_decrypt_and_the_newest_encrypts()
    {
        var newer = new EncryptedText(Options.Create(new TokensOptions { Key = Newer, PreviousKeys = [Former] }));

        Assert.Equal("a", newer.Decrypt(encryption.Encrypt("a")));
        Assert.Throws<FormatException>(() => encryption.Decrypt(newer.Encrypt("a")));
    }

    [Fact]
    public void Changed_text_cannot_be_decrypted()
    {
        var bytes = Base64Url.DecodeFromChars(encryption.Encrypt("ana@example.org"));
        Assert.All(Enumerable.Range(0, bytes.Length), place =>
        {
            byte[] changed = [.. bytes];
            changed[place] ^= 1;
            Assert.Throws<FormatException>(() => encryption.Decrypt(Base64Url.EncodeToString(changed)));
        });
    }

    [Theory]
    [InlineData("", "not encrypted with a known key")]
    [InlineData("AAAA", "not encrypted with a known key")]
    [InlineData("not base64!", "not encrypted.")]
    public void Text_that_was_never_encrypted_cannot_be_decrypted(string text, string words) =>
        Assert.Contains(words, Assert.Throws<FormatException>(() => encryption.Decrypt(text)).Message, StringComparison.Ordinal);
}
