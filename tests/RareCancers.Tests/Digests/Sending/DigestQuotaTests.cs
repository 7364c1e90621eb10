using RareCancers.Digests.Sending;
using RareCancers.Mail;

namespace RareCancers.Tests.Digests.Sending;

public sealed class DigestQuotaTests
{
    [Fact]
    public async Task With_a_quota_a_deferred_recipient_does_not_slow_the_others()
    {
        var fixture = new DigestFixture(perMinute: 10);
        await fixture.PlanForAsync(["grey", .. Enumerable.Range(1, 100).Select(number => $"reader{number}")]);
        var planned = fixture.Time.GetUtcNow();
        var others = TimeSpan.MaxValue;
        fixture.Mailer.BeforeAccept = mail =>
        {
            if (mail.To.ToString().StartsWith("grey", StringComparison.Ordinal))
                throw new MailDeferredException("450 RecipientNotAccepted");
            others = fixture.Time.GetUtcNow() - planned;
        };

        await fixture.DrainAsync();

        Assert.Equal(100, fixture.Mailed.Count);
        Assert.InRange(others, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task No_more_emails_are_sent_than_the_quota_allows_and_the_rest_when_there_is_room()
    {
        var fixture = new DigestFixture(perMinute: 30);
        await fixture.PlanForAsync([.. Enumerable.Range(0, 75).Select(person => $"p{person}")]);
        var sent = new List<DateTimeOffset>();
        fixture.Mailer.AfterAccept = _ =>
        {
            lock (sent)
                sent.Add(fixture.Time.GetUtcNow());
        };

        var run = await fixture.SendAsync(1);
        await fixture.DrainAsync();

        Assert.Equal(new ShardOutcome(Sent: 27, Left: 48), run); // a tenth is left to letters
        Assert.Equal(75, fixture.Mailed.Distinct().Count());
        Assert.All(sent, start => Assert.InRange(sent.Count(at => at >= start && at < start.AddMinutes(1)), 1, 30));
    }

    [Fact]
    public async Task An_unavailable_mail_server_uses_up_only_a_few_emails_of_the_quota()
    {
        var fixture = new DigestFixture(perMinute: 1000);
        await fixture.PlanForAsync([.. Enumerable.Range(0, 90).Select(person => $"p{person}")]);
        fixture.Mailer.BeforeAccept = _ => throw new IOException("The mail server is away.");

        await fixture.SendAsync(1);

        var quota = new MailQuota(fixture.QuotaRows, Microsoft.Extensions.Options.Options.Create(fixture.Quota), fixture.Time);
        Assert.Equal(880, (await quota.ReserveForManyAsync(1000, CancellationToken.None)).Granted);
    }
}
