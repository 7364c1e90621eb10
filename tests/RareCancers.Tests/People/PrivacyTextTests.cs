using System.Globalization;
using RareCancers.Digests.Settling;
using RareCancers.Pages;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Tokens;
using RareCancers.Testing;
using RareCancers.Tests.Mail;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.People;

/// <summary>The About page and docs/privacy.md state the periods that the code uses.</summary>
public sealed class PrivacyTextTests
{
    private static readonly string Document = File.ReadAllText(Repository.PathOf("docs/privacy.md"));

    [Fact]
    public async Task The_page_and_the_document_state_the_periods_of_the_code()
    {
        var page = await TestComposer.Components(TestSettings.Mail).RenderAsync<AboutPage>(new AboutView([], []));

        Assert.Contains($"not confirmed is deleted after {Days(PendingSignUpCleanup.Patience)}", page, StringComparison.Ordinal);
        Assert.Contains($"an unconfirmed sign-up for {Days(PendingSignUpCleanup.Patience)}", Document, StringComparison.Ordinal);
        Assert.Contains($"within {Settled} of sending, and {Plan} after planning", page, StringComparison.Ordinal);
        Assert.Contains($"until the second night after the email was sent ({Settled}); {Plan} after planning", Document, StringComparison.Ordinal);
        Assert.Contains($"until the night after the email was sent; {Plan} after planning", Document, StringComparison.Ordinal);
        Assert.Contains($"in the last {Days(SubscriptionService.ConfirmationLifetime)}", page, StringComparison.Ordinal);
        Assert.Contains($"of the last {Days(SubscriptionService.ConfirmationLifetime)}", Document, StringComparison.Ordinal);
        Assert.Contains($"valid for {Days(SubscriberTokens.PreferencesLifetime)}", page, StringComparison.Ordinal);
        Assert.Contains($"`Bounces:SoftDays`, {new BouncesOptions().SoftDays.ToString(CultureInfo.InvariantCulture)}", Document, StringComparison.Ordinal);
    }

    // What SuppressionService.RecordErasureAsync deletes and what it keeps.
    [Fact]
    public async Task The_page_and_the_document_agree_on_what_stays_after_an_erasure()
    {
        var page = await TestComposer.Components(TestSettings.Mail).RenderAsync<AboutPage>(new AboutView([], []));

        Assert.Contains("when you had your data erased, whether emails came back for good or were reported as unwanted", page, StringComparison.Ordinal);
        Assert.Contains("| bounces, complaints and the time of erasure |", Document, StringComparison.Ordinal);
        var rest = $"for the rest of the {Days(SubscriptionService.ConfirmationLifetime)}";
        Assert.All([page, Document], text => Assert.Contains(rest, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_document_names_every_kind_of_row_that_contains_a_subscribers_ID()
    {
        string[] kinds =
            ["subscriber ID", "`m:`", "`n:`", "`p:`", "`r:`", "table Deliveries", "table Suppressions", "queue `subscriptions`", "queue `bounces`"];

        Assert.All(kinds, kind => Assert.Contains(kind, Document, StringComparison.Ordinal));
    }

    private static string Settled => Days(2 * DigestSettler.Interval);

    private static string Plan => Days(DigestSettler.PlanLifetime);

    private static string Days(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalDays)} days");
}
