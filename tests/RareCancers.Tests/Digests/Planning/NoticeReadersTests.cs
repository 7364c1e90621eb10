using MimeKit;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Mail;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Tests.Digests.Planning;

/// <summary>Corrections and retractions reach those who read the original.</summary>
public sealed class NoticeReadersTests
{
    private readonly DigestFixture fixture = new();

    [Fact]
    public async Task A_retraction_goes_to_those_who_got_the_article_whatever_they_have_chosen_since()
    {
        var ana = await fixture.SubscribeAsync("ana", wish: On("sarcoma"));
        await fixture.PublishOnAsync("sarcoma", "Original");
        await fixture.PlanAndDrainAsync();
        await fixture.PreferAsync(ana, wish => wish with { Interest = new Interest(["thymoma"], []) });

        await fixture.NoticeAsync("Original");
        await fixture.PlanAndDrainAsync();

        var retraction = fixture.Mailer.Accepted[^1];
        Assert.Equal(2, fixture.Mailer.Accepted.Count);
        Assert.Equal($"<{fixture.Mailer.Accepted[0].MessageId}>", retraction.Headers[HeaderId.InReplyTo]);
        Assert.Equal(1, Assert.Single(Assert.Single(await fixture.PlanOfAsync(2)).Variant.Items).AnnouncedIn);
    }

    [Fact]
    public async Task A_notice_older_than_the_articles_first_lookup_goes_only_to_those_who_got_the_article()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("Original");
        await fixture.PlanAndDrainAsync();
        await fixture.SubscribeAsync("bob");

        await fixture.NoticeAsync("Original", isBackfill: true);
        await fixture.PlanAndDrainAsync();

        Assert.Equal(["ana@example.org", "ana@example.org"], fixture.Mailed);
        Assert.Equal($"<{fixture.Mailer.Accepted[0].MessageId}>", fixture.Mailer.Accepted[1].Headers[HeaderId.InReplyTo]);
    }

    [Fact]
    public async Task The_first_import_makes_no_digest()
    {
        await fixture.ImportAsync("Imported");
        await fixture.SubscribeAsync("ana");

        await fixture.NoticeAsync("Imported", isBackfill: true);

        Assert.Empty(await fixture.PlanAsync());
    }

    [Fact]
    public async Task A_subscriber_whose_email_was_refused_is_not_told_that_we_sent_it()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("Original");
        fixture.Mailer.BeforeAccept = _ => throw new MailRefusedException("552 5.2.2");
        await fixture.PlanAndDrainAsync();
        fixture.Mailer.BeforeAccept = null;

        await fixture.NoticeAsync("Original");
        await fixture.PlanAndDrainAsync();

        var mail = Assert.Single(fixture.Mailer.Accepted);
        Assert.Null(mail.Headers[HeaderId.InReplyTo]);
        Assert.DoesNotContain("We sent you", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_replies_to_an_email_that_is_still_to_be_sent()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("Original");
        await fixture.PlanAsync();

        await fixture.NoticeAsync("Original");
        await fixture.PlanAndDrainAsync();

        Assert.Equal($"<{fixture.Mailer.Accepted[0].MessageId}>", fixture.Mailer.Accepted[1].Headers[HeaderId.InReplyTo]);
    }

    [Fact]
    public async Task A_retraction_reaches_subscribers_in_the_cohort_they_moved_to()
    {
        var ana = await fixture.SubscribeAsync("ana", wish: On("sarcoma"));
        await fixture.PublishOnAsync("sarcoma", "Original");
        await fixture.PlanAndDrainAsync();
        await fixture.PreferAsync(ana, _ => DigestFixture.Wish(Cadence.Daily) with { Interest = new Interest(["thymoma"], []) });

        await fixture.NoticeAsync("Original", NoticeKind.Correction);
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await fixture.PlanAndDrainAsync();

        Assert.Equal(2, fixture.Mailer.Accepted.Count);
    }

    [Fact]
    public async Task A_subscriber_who_did_not_get_the_article_gets_its_notice_by_interest_and_unthreaded()
    {
        await fixture.ImportAsync("Imported");
        await fixture.SubscribeAsync("ana");
        await fixture.SubscribeAsync("bob", wish: On("thymoma"));

        await fixture.NoticeAsync("Imported", NoticeKind.ExpressionOfConcern);
        await fixture.PlanAndDrainAsync();

        var mail = Assert.Single(fixture.Mailer.Accepted);
        Assert.Equal(("ana@example.org", null), (mail.To.ToString(), mail.Headers[HeaderId.InReplyTo]));
    }

    [Fact]
    public async Task A_subscriber_of_notices_only_gets_no_new_articles()
    {
        await fixture.SubscribeAsync("ana", wish: DigestFixture.Immediately with { NoticesOnly = true });
        await fixture.PublishAsync("New");
        await fixture.PlanAndDrainAsync();
        var before = fixture.Mailed.Count;

        await fixture.NoticeAsync("New", NoticeKind.Other);
        await fixture.PlanAndDrainAsync();

        Assert.Equal((0, 1), (before, fixture.Mailed.Count));
    }

    [Fact]
    public async Task A_new_article_and_its_notice_are_one_email()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("New");
        await fixture.NoticeAsync("New");

        await fixture.PlanAndDrainAsync();

        var variant = Assert.Single(await fixture.PlanOfAsync(1)).Variant;
        Assert.Equal([(2L, null), (1L, null)], variant.Items.Select(item => (item.Sequence, item.AnnouncedIn)));
    }

    [Fact]
    public async Task A_notice_names_the_digest_that_announced_the_article_to_the_subscriber()
    {
        var ana = await fixture.SubscribeAsync("ana");
        var bob = await fixture.SubscribeAsync("bob", wish: DigestFixture.Wish(Cadence.Daily, 12));
        await fixture.PublishAsync("Original");
        await fixture.PlanAndDrainAsync();
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await fixture.PlanAndDrainAsync();

        await fixture.NoticeAsync("Original");
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await fixture.PlanAndDrainAsync();

        var announced = (await fixture.PlanOfAsync(3)).ToDictionary(entry => entry.Subscriber, entry => entry.Variant.Items[0].AnnouncedIn);
        Assert.Equal((1L, 2L), (announced[ana.Id], announced[bob.Id]));
    }

    private static DigestPreferences On(string topic) => DigestFixture.Immediately with { Interest = new Interest([topic], []) };
}
