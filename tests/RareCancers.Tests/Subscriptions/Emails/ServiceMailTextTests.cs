using RareCancers.Mail;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Tests.Subscriptions.Emails;

/// <summary>The text of the emails about a subscription, regardless of line ends and folding.</summary>
public sealed class ServiceMailTextTests
{
    private static readonly Uri Link = new("https://rare.example/a");
    private static readonly Uri Other = new("https://rare.example/b");

    [Fact]
    public void The_confirmation_asks_and_says_what_happens_otherwise() => AssertText(
        new ConfirmationEmail(EmailAddress.Parse("ana@example.org"), ["Rare cancers"], new DigestPreferences(), Link, Link).Text,
        "Please confirm",
        "Someone, hopefully you, entered this address to get emails from the Collection “Rare cancers” about all new articles.",
        "This service looks for new ones several times a day and emails you their titles, with links.",
        "You get an email once a day at 07:00 (Etc/UTC). If there is nothing new, you get none.",
        "Confirm my address: https://rare.example/a",
        "If you did not do this, ignore it: you are not subscribed.");

    [Fact]
    public void The_welcome_says_what_to_expect_and_how_to_change_it() => AssertText(
        new WelcomeEmail("Rare cancers", Link, new DigestPreferences(), Other, new Uri("https://rare.example/c")).Text,
        "You are subscribed to the Collection “Rare cancers”. You get an email about all new articles, once a day at 07:00 (Etc/UTC). "
            + "If there is nothing new, you get no email.",
        "See the articles: https://rare.example/a",
        "You get this email because you subscribed to the Collection “Rare cancers” and confirmed your address.",
        "Change what you get: https://rare.example/b",
        "Unsubscribe: https://rare.example/c");

    [Fact]
    public void The_goodbye_says_that_it_is_the_last_and_where_to_return() => AssertText(
        new GoodbyeEmail("Rare cancers", Link, Other).Text,
        "You are no longer subscribed to the Collection “Rare cancers”. This is our last email to you.",
        "Sign up again: https://rare.example/a",
        "See the feeds: https://rare.example/b");

    [Fact]
    public void Every_text_that_people_agreed_to_is_kept() =>
        Assert.Equal(["2026-11", "2026-12", "2026-12-b"], ConsentText.Versions.Keys.Order(StringComparer.Ordinal));

    private static void AssertText(string mail, params string[] passages)
    {
        var folded = string.Join(' ', mail.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.All(passages, passage => Assert.Contains(passage, folded, StringComparison.Ordinal));
    }
}
