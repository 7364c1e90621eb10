using MimeKit;
using RareCancers.Articles.Notices;
using RareCancers.Mail;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Topics;

namespace RareCancers.Tests.Digests.Planning;

/// <summary>Corrections and retractions reach those who read the original.</summary>
public sealed class NoticeReadersTests
{
    private readonly DigestFixture fixture = new();

    [Fact]
    public async Task A_retraction_goes_to_who_was_mailed_the_article_whatever_they_chose_since()
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
    public async Task A_notice_that_was_there_before_the_article_was_looked_up_goes_to_who_was_mailed_the_article_and_to_nobody_else()
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
    public async Task What_was_there_at_the_first_import_is_no_digest()
    {
        await fixture.ImportAsync("Imported");
        await fixture.SubscribeAsync("ana");

        await fixture.NoticeAsync("Imported", isBackfill: true);

        Assert.Empty(await fixture.PlanAsync());
    }

    [Fact]
    public async Task Whose_mail_was_refused_is_not_told_that_we_mailed_it()
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
        Assert.DoesNotContain("We mailed you", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_mail_is_still_to_go_is_told_of_the_notice_under_it()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("Original");
        await fixture.PlanAsync();

        await fixture.NoticeAsync("Original");
        await fixture.PlanAndDrainAsync();

        Assert.Equal($"<{fixture.Mailer.Accepted[0].MessageId}>", fixture.Mailer.Accepted[1].Headers[HeaderId.InReplyTo]);
    }

    [Fact]
    public async Task It_reaches_them_in_the_cohort_that_they_moved_to()
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
    public async Task Who_was_not_mailed_the_article_gets_its_notice_by_interest_and_under_no_other_mail()
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
    public async Task Who_wants_notices_only_gets_them_and_no_new_article()
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
    public async Task An_article_and_its_notice_that_come_together_are_one_mail()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("New");
        await fixture.NoticeAsync("New");

        await fixture.PlanAndDrainAsync();

        var group = Assert.Single(await fixture.PlanOfAsync(1)).Variant;
        Assert.Equal([(2L, null), (1L, null)], group.Items.Select(item => (item.Sequence, item.AnnouncedIn)));
    }

    [Fact]
    public async Task Of_several_digests_that_announced_an_article_each_reader_is_told_of_their_own()
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
