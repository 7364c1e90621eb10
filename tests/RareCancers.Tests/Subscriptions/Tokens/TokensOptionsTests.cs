using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Tests.Subscriptions.Tokens;

public sealed class TokensOptionsTests
{
    [Fact]
    public void Thirty_two_bytes_are_enough() => Assert.True(Validate(Convert.ToBase64String(new byte[32])).Succeeded);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("correct horse battery staple correct horse battery staple")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")] // 31 bytes.
    public void A_missing_weak_or_garbled_key_is_named(string? key) =>
        Assert.Contains("Tokens:Key", Validate(key).FailureMessage, StringComparison.Ordinal);

    [Fact]
    public void A_weak_earlier_key_is_named()
    {
        var strong = Convert.ToBase64String(new byte[32]);

        var failure =
            new TokensOptionsValidator().Validate(null, new TokensOptions { Key = strong, PreviousKeys = { strong, "weak" }, IdKey = "weak" }).FailureMessage;

        Assert.Contains("Tokens:PreviousKeys:1 must", failure, StringComparison.Ordinal);
        Assert.Contains("Tokens:IdKey must", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("Tokens:PreviousKeys:0", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_itself_is_not_shown() =>
        Assert.DoesNotContain("c2VjcmV0", Validate("c2VjcmV0").FailureMessage, StringComparison.Ordinal);

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(string? key) =>
        new TokensOptionsValidator().Validate(null, new TokensOptions { Key = key! });
}
