using MimeKit;
using RareCancers.Articles;
using RareCancers.Library;
using RareCancers.Mail;
using RareCancers.Subscriptions;

namespace RareCancers.Tests.Digests;

/// <summary>Corrections and retractions reach those who read the original.</summary>
public sealed class NoticeReadersTests
{
    private readonly NewsDesk desk = new();

    [Fact]
    public async Task A_retraction_goes_to_who_was_mailed_the_article_whatever_they_chose_since()
    {
        var ana = await desk.SubscribeAsync("ana", wish: On("sarcoma"));
        await desk.PublishOnAsync("sarcoma", "Original");
        await desk.PlanAndDrainAsync();
        await desk.PreferAsync(ana, wish => wish with { Interest = new Interest(["thymoma"], []) });

        await desk.NoticeAsync("Original");
        await desk.PlanAndDrainAsync();

        var retraction = desk.Mailer.Accepted[^1];
        Assert.Equal(2, desk.Mailer.Accepted.Count);
        Assert.Equal($"<{desk.Mailer.Accepted[0].MessageId}>", retraction.Headers[HeaderId.InReplyTo]);
        Assert.Equal(1, Assert.Single(Assert.Single(await desk.PlanOfAsync(2)).Group.Items).AnnouncedIn);
    }

    [Fact]
    public async Task A_notice_that_was_there_before_the_article_was_looked_up_goes_to_who_was_mailed_the_article_and_to_nobody_else()
    {
        await desk.SubscribeAsync("ana");
        await desk.PublishAsync("Original");
        await desk.PlanAndDrainAsync();
        await desk.SubscribeAsync("bob");

        await desk.NoticeAsync("Original", isBackfill: true);
        await desk.PlanAndDrainAsync();

        Assert.Equal(["ana@example.org", "ana@example.org"], desk.Mailed);
        Assert.Equal($"<{desk.Mailer.Accepted[0].MessageId}>", desk.Mailer.Accepted[1].Headers[HeaderId.InReplyTo]);
    }

    [Fact]
    public async Task What_was_there_at_the_first_import_is_no_digest()
    {
        await desk.ImportAsync("Imported");
        await desk.SubscribeAsync("ana");

        await desk.NoticeAsync("Imported", isBackfill: true);

        Assert.Empty(await desk.PlanAsync());
    }

    [Fact]
    public async Task Whose_mail_was_refused_is_not_told_that_we_mailed_it()
    {
        await desk.SubscribeAsync("ana");
        await desk.PublishAsync("Original");
        desk.Mailer.BeforeAccept = _ => throw new MailRefusedException("552 5.2.2");
        await desk.PlanAndDrainAsync();
        desk.Mailer.BeforeAccept = null;

        await desk.NoticeAsync("Original");
        await desk.PlanAndDrainAsync();

        var mail = Assert.Single(desk.Mailer.Accepted);
        Assert.Null(mail.Headers[HeaderId.InReplyTo]);
        Assert.DoesNotContain("We mailed you", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_mail_is_still_to_go_is_told_of_the_notice_under_it()
    {
        await desk.SubscribeAsync("ana");
        await desk.PublishAsync("Original");
        await desk.PlanAsync();

        await desk.NoticeAsync("Original");
        await desk.PlanAndDrainAsync();

        Assert.Equal($"<{desk.Mailer.Accepted[0].MessageId}>", desk.Mailer.Accepted[1].Headers[HeaderId.InReplyTo]);
    }

    [Fact]
    public async Task It_reaches_them_in_the_cohort_that_they_moved_to()
    {
        var ana = await desk.SubscribeAsync("ana", wish: On("sarcoma"));
        await desk.PublishOnAsync("sarcoma", "Original");
        await desk.PlanAndDrainAsync();
        await desk.PreferAsync(ana, _ => NewsDesk.Wish(Cadence.Daily) with { Interest = new Interest(["thymoma"], []) });

        await desk.NoticeAsync("Original", NoticeKind.Correction);
        desk.Time.Advance(TimeSpan.FromDays(1));
        await desk.PlanAndDrainAsync();

        Assert.Equal(2, desk.Mailer.Accepted.Count);
    }

    [Fact]
    public async Task Who_was_not_mailed_the_article_gets_its_notice_by_interest_and_under_no_other_mail()
    {
        await desk.ImportAsync("Imported");
        await desk.SubscribeAsync("ana");
        await desk.SubscribeAsync("bob", wish: On("thymoma"));

        await desk.NoticeAsync("Imported", NoticeKind.ExpressionOfConcern);
        await desk.PlanAndDrainAsync();

        var mail = Assert.Single(desk.Mailer.Accepted);
        Assert.Equal(("ana@example.org", null), (mail.To.ToString(), mail.Headers[HeaderId.InReplyTo]));
    }

    [Fact]
    public async Task Who_wants_notices_only_gets_them_and_no_new_article()
    {
        await desk.SubscribeAsync("ana", wish: NewsDesk.Immediately with { NoticesOnly = true });
        await desk.PublishAsync("New");
        await desk.PlanAndDrainAsync();
        var before = desk.Mailed.Count;

        await desk.NoticeAsync("New", NoticeKind.Other);
        await desk.PlanAndDrainAsync();

        Assert.Equal((0, 1), (before, desk.Mailed.Count));
    }

    [Fact]
    public async Task An_article_and_its_notice_that_come_together_are_one_mail()
    {
        await desk.SubscribeAsync("ana");
        await desk.PublishAsync("New");
        await desk.NoticeAsync("New");

        await desk.PlanAndDrainAsync();

        var group = Assert.Single(await desk.PlanOfAsync(1)).Group;
        Assert.Equal([(2L, null), (1L, null)], group.Items.Select(item => (item.Sequence, item.AnnouncedIn)));
    }

    [Fact]
    public async Task Of_several_digests_that_announced_an_article_each_reader_is_told_of_their_own()
    {
        var ana = await desk.SubscribeAsync("ana");
        var bob = await desk.SubscribeAsync("bob", wish: NewsDesk.Wish(Cadence.Daily, 12));
        await desk.PublishAsync("Original");
        await desk.PlanAndDrainAsync();
        desk.Time.Advance(TimeSpan.FromDays(1));
        await desk.PlanAndDrainAsync();

        await desk.NoticeAsync("Original");
        desk.Time.Advance(TimeSpan.FromDays(1));
        await desk.PlanAndDrainAsync();

        var announced = (await desk.PlanOfAsync(3)).ToDictionary(entry => entry.Subscriber, entry => entry.Group.Items[0].AnnouncedIn);
        Assert.Equal((1L, 2L), (announced[ana.Id], announced[bob.Id]));
    }

    private static Preferences On(string topic) => NewsDesk.Immediately with { Interest = new Interest([topic], []) };
}
