using CsCheck;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Tests.Subscriptions.Tokens;

public sealed class SubscriberTokensTests
{
    private static readonly EmailAddress Ana = EmailAddress.Parse("ana@example.org");

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2025, 6, 1, 7, 0, 0, TimeSpan.Zero));
    private readonly SubscriberTokens tokens;
    private readonly SubscriberId id;

    public SubscriberTokensTests()
    {
        tokens = new SubscriberTokens(TestSettings.Tokens, time);
        id = tokens.IdOf(TestSettings.Slug, Ana);
    }

    [Fact]
    public void A_token_identifies_its_owner()
    {
        var token = tokens.Create(TokenPurpose.Confirm, id, TimeSpan.FromDays(7));

        Assert.Equal(id, tokens.Validate(TokenPurpose.Confirm, token).Subscriber);
    }

    [Fact]
    public void A_token_is_not_valid_for_another_purpose()
    {
        var token = tokens.Create(TokenPurpose.Confirm, id, TimeSpan.FromDays(7));

        Assert.Null(tokens.Validate(TokenPurpose.Unsubscribe, token).Subscriber);
    }

    [Fact]
    public void A_token_is_not_valid_with_another_key()
    {
        var others = new SubscriberTokens(Options.Create(new TokensOptions { Key = Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]) }), time);

        Assert.Null(others.Validate(TokenPurpose.Confirm, tokens.Create(TokenPurpose.Confirm, id, TimeSpan.FromDays(7))).Subscriber);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_token_is_valid_through_its_last_hour(int secondsLater, bool holds)
    {
        var token = tokens.Create(TokenPurpose.Confirm, id, TimeSpan.FromDays(7));

        time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(secondsLater));

        Assert.Equal(holds, tokens.Validate(TokenPurpose.Confirm, token).Subscriber is not null);
    }

    [Fact]
    public void A_token_fits_on_a_line_of_an_email() =>
        Assert.All(Enum.GetValues<TokenPurpose>(), purpose => Assert.Equal(48, tokens.Create(purpose, id, TimeSpan.FromDays(7)).Length));

    [Fact]
    public void A_token_for_another_purpose_is_recognised() => Assert.All(
        from purpose in Enum.GetValues<TokenPurpose>() from other in Enum.GetValues<TokenPurpose>() where other != purpose select (purpose, other),
        pair => Assert.Equal(TokenProblem.OtherPurpose, tokens.Validate(pair.other, tokens.Create(pair.purpose, id, lifetime: null)).Problem));

    [Fact]
    public void The_problem_of_an_invalid_token_is_reported()
    {
        var token = tokens.Create(TokenPurpose.Confirm, id, TimeSpan.FromDays(7));
        var altered = (token[0] == 'A' ? "B" : "A") + token[1..];

        Assert.Equal(TokenProblem.Garbled, tokens.Validate(TokenPurpose.Confirm, token[..^1]).Problem);
        Assert.Equal(TokenProblem.NotOurs, tokens.Validate(TokenPurpose.Confirm, altered).Problem);
        time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(TokenProblem.Expired, tokens.Validate(TokenPurpose.Confirm, token).Problem);
    }

    [Fact]
    public void A_link_of_an_earlier_key_is_valid_until_that_key_is_removed()
    {
        var (former, now) = (Key(1), Key(2));
        var token = Under(former).Create(TokenPurpose.Confirm, id, TimeSpan.FromDays(7));

        Assert.Equal(id, Under(now, former).Validate(TokenPurpose.Confirm, token).Subscriber);
        Assert.Null(Under(now).Validate(TokenPurpose.Confirm, token).Subscriber);
    }

    [Fact]
    public void An_ID_survives_a_new_key()
    {
        var (first, second, third) = (Key(1), Key(2), Key(3));
        var before = Under(first).IdOf(TestSettings.Slug, Ana);

        Assert.Equal(before, Under(second, first).IdOf(TestSettings.Slug, Ana));
        Assert.Equal(before, new SubscriberTokens(
            Options.Create(new TokensOptions { Key = third, PreviousKeys = { second }, IdKey = first }), time).IdOf(TestSettings.Slug, Ana));
        Assert.NotEqual(before, Under(third, second).IdOf(TestSettings.Slug, Ana));
    }

    [Fact]
    public void The_lifetime_of_a_token_is_the_same_many_years_from_now()
    {
        time.Advance(TimeSpan.FromDays(365 * 20));
        var token = tokens.Create(TokenPurpose.Confirm, id, TimeSpan.FromDays(7));

        time.Advance(TimeSpan.FromDays(7));
        Assert.Equal(id, tokens.Validate(TokenPurpose.Confirm, token).Subscriber);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(TokenProblem.Expired, tokens.Validate(TokenPurpose.Confirm, token).Problem);
    }

    [Fact]
    public void A_token_without_a_lifetime_never_expires()
    {
        var token = tokens.Create(TokenPurpose.Unsubscribe, id, lifetime: null);

        time.Advance(TimeSpan.FromDays(36_500));

        Assert.Equal(id, tokens.Validate(TokenPurpose.Unsubscribe, token).Subscriber);
    }

    [Fact]
    public void A_token_needs_no_escaping_in_an_address()
    {
        var token = tokens.Create(TokenPurpose.Confirm, id, TimeSpan.FromDays(7));

        Assert.Equal(token, Uri.EscapeDataString(token));
    }

    [Fact]
    public void A_token_contains_no_address()
    {
        var token = tokens.Create(TokenPurpose.Confirm, id, TimeSpan.FromDays(7));

        Assert.DoesNotContain("ana", token, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String("ana@"u8)[..5], token, StringComparison.Ordinal);
    }

    [Fact]
    public void No_change_of_one_character_is_accepted()
    {
        var token = tokens.Create(TokenPurpose.Confirm, id, TimeSpan.FromDays(7));

        Gen.Select(Gen.Int[0, token.Length - 1], Gen.Char).Sample((at, character) =>
            token[at] == character || tokens.Validate(TokenPurpose.Confirm, $"{token[..at]}{character}{token[(at + 1)..]}").Subscriber is null);
    }

    [Fact]
    public void A_token_to_confirm_names_its_sign_up()
    {
        var given = time.GetUtcNow().AddTicks(1234567);

        var read = tokens.Validate(TokenPurpose.Confirm, tokens.CreateConfirmation(id, given, TimeSpan.FromDays(7)));

        Assert.Equal(id, read.Subscriber);
        Assert.True(read.SignUps!.Contains(given));
        Assert.False(read.SignUps.Contains(given.AddMilliseconds(1)));
        Assert.False(read.SignUps.Contains(given.AddMilliseconds(-1)));
    }

    [Fact]
    public void A_token_to_confirm_has_56_characters_of_which_none_can_be_changed_or_left_out()
    {
        var token = tokens.CreateConfirmation(id, time.GetUtcNow(), TimeSpan.FromDays(7));

        Assert.Equal(SubscriberTokens.ConfirmationLength, token.Length);
        Assert.Equal(token, Uri.EscapeDataString(token));
        Gen.Select(Gen.Int[0, token.Length - 1], Gen.Char).Sample((at, character) =>
            token[at] == character || tokens.Validate(TokenPurpose.Confirm, $"{token[..at]}{character}{token[(at + 1)..]}").Subscriber is null);
        Assert.All(Enumerable.Range(0, token.Length), length => Assert.Null(tokens.Validate(TokenPurpose.Confirm, token[..length]).Subscriber));
        Assert.Equal(TokenProblem.OtherPurpose, tokens.Validate(TokenPurpose.Unsubscribe, token).Problem);
    }

    [Fact]
    public void A_token_to_confirm_expires()
    {
        var token = tokens.CreateConfirmation(id, time.GetUtcNow(), TimeSpan.FromDays(7));

        time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));

        Assert.Equal(TokenProblem.Expired, tokens.Validate(TokenPurpose.Confirm, token).Problem);
    }

    [Fact]
    public void No_part_of_a_token_is_accepted()
    {
        var token = tokens.Create(TokenPurpose.Confirm, id, TimeSpan.FromDays(7));

        Assert.All(Enumerable.Range(0, token.Length), length => Assert.Null(tokens.Validate(TokenPurpose.Confirm, token[..length]).Subscriber));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a.b.c.d")]
    [InlineData("x.99999999999999999999.y")]
    [InlineData("x.-1.y")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAA AAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_text_that_is_not_a_token_has_no_owner(string text) => Assert.Null(tokens.Validate(TokenPurpose.Confirm, text).Subscriber);

    [Fact]
    public void An_ID_is_the_same_every_time_and_for_every_spelling() =>
        Assert.Equal(id, new SubscriberTokens(TestSettings.Tokens, time).IdOf(TestSettings.Slug, EmailAddress.Parse("ANA@Example.org")));

    [Fact]
    public void An_ID_differs_between_Collections() => Assert.NotEqual(id, tokens.IdOf(TestSettings.OtherSlug, Ana));

    [Fact]
    public void An_ID_cannot_be_derived_from_the_address_without_the_key()
    {
        var others = new SubscriberTokens(Options.Create(new TokensOptions { Key = Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]) }), time);

        Assert.NotEqual(id, others.IdOf(TestSettings.Slug, Ana));
    }

    [Fact]
    public void IDs_are_spread_over_the_shards()
    {
        var shards = Enumerable.Range(0, 5000).Select(number => tokens.IdOf(TestSettings.Slug, EmailAddress.Parse($"a{number}@example.org")).Shard);

        Assert.Equal(256, shards.Distinct().Count());
    }

    private static string Key(byte fill) => Convert.ToBase64String([.. Enumerable.Repeat(fill, 32)]);

    private SubscriberTokens Under(string key, params string[] previous) =>
        new(Options.Create(new TokensOptions { Key = key, PreviousKeys = previous }), time);

    [Theory]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData("0123456789abcdef0123456789abcdef0")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcdeg")]
    [InlineData("0123456789abcdef0123456789abcdef\n")]
    public void A_text_that_is_not_32_hex_digits_is_not_an_ID(string text) => Assert.Null(SubscriberId.TryParse(text));
}
