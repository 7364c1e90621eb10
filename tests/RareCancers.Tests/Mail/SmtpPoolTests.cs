using Microsoft.Extensions.Time.Testing;
using RareCancers.Mail;
using RareCancers.Mail.Smtp;
using RareCancers.Testing.Smtp;
using static RareCancers.Tests.Mail.SmtpMails;

namespace RareCancers.Tests.Mail;

[Trait("Category", "Slow")]
public sealed class SmtpPoolTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task One_connection_sends_one_email_after_another()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        using var mailer = MailerTo(server.Port);

        await SendManyAsync(mailer, 5);

        Assert.Equal((5, 1), await CountAsync(server));
    }

    [Fact]
    public async Task As_many_emails_are_under_way_as_there_are_connections()
    {
        await using var server = await SmtpServerProcess.StartAsync("--gather", "4");
        using var mailer = MailerTo(server.Port, connections: 4);

        // The server answers none of them until it has four.
        await SendManyAsync(mailer, 40);

        Assert.Equal((40, 4), await CountAsync(server));
    }

    [Fact]
    public async Task A_single_email_opens_one_connection_of_many()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        using var mailer = MailerTo(server.Port, connections: 8);

        for (var number = 0; number < 5; number++)
            await mailer.SendAsync(To("ana@example.org"), CancellationToken.None);

        Assert.Equal((5, 1), await CountAsync(server));
    }

    [Fact]
    public async Task A_restarted_server_is_reconnected_to_without_a_failure()
    {
        await using var first = await SmtpServerProcess.StartAsync();
        using var mailer = MailerTo(first.Port, connections: 2, time: time);
        await mailer.SendAsync(To("ana@example.org"), CancellationToken.None);
        await first.StopAsync();
        await using var second = await SmtpServerProcess.StartAsync("--port", $"{first.Port}");

        await mailer.SendAsync(To("bob@example.org"), CancellationToken.None);

        Assert.Equal(["bob@example.org"], (await second.NextAsync()).To);
    }

    [Fact]
    public async Task A_connection_is_checked_only_after_it_was_idle()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        using var mailer = MailerTo(server.Port, time: time);
        await mailer.SendAsync(To("ana@example.org"), CancellationToken.None);

        var second = await mailer.SendAsync(To("bob@example.org"), CancellationToken.None);
        time.Advance(SmtpMailer.TrustLimit);
        var third = await mailer.SendAsync(To("cem@example.org"), CancellationToken.None);

        Assert.EndsWith("after 0 NOOP", second, StringComparison.Ordinal);
        Assert.EndsWith("after 1 NOOP", third, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_accepts_few_emails_per_connection_gets_the_rest_over_others()
    {
        await using var server = await SmtpServerProcess.StartAsync("--limit", "2");
        using var mailer = MailerTo(server.Port);

        await SendManyAsync(mailer, 6);

        Assert.Equal((6, 3), await CountAsync(server));
    }

    [Fact]
    public async Task An_idle_connection_is_closed()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        await using var mailer = MailerTo(server.Port, time: time);
        await mailer.SendAsync(To("ana@example.org"), CancellationToken.None);

        time.Advance(SmtpMailer.IdleLimit);
        await mailer.SendAsync(To("bob@example.org"), CancellationToken.None);

        Assert.Equal((2, 2), await CountAsync(server));
    }

    [Fact]
    public async Task A_connection_in_use_now_and_then_is_kept()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        await using var mailer = MailerTo(server.Port, time: time);

        for (var number = 0; number < 4; number++)
        {
            await mailer.SendAsync(To("ana@example.org"), CancellationToken.None);
            time.Advance(SmtpMailer.IdleLimit * 0.7);
        }

        Assert.Equal((4, 1), await CountAsync(server));
    }

    [Fact]
    public async Task A_connection_cut_after_the_content_leaves_the_email_unconfirmed()
    {
        await using var server = await SmtpServerProcess.StartAsync("--drop", "1");
        using var mailer = MailerTo(server.Port);

        var cut = await Assert.ThrowsAsync<MailOutcomeUnknownException>(() => mailer.SendAsync(To("ana@example.org"), CancellationToken.None));
        await mailer.SendAsync(To("ana@example.org"), CancellationToken.None);

        Assert.Contains($"127.0.0.1:{server.Port}", cut.Message, StringComparison.Ordinal);
        Assert.Equal((2, 2), await CountAsync(server));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_leaves_the_email_unconfirmed()
    {
        await using var server = await SmtpServerProcess.StartAsync("--hold", "1");
        using var mailer = MailerTo(server.Port, time: time);

        var sending = mailer.SendAsync(To("ana@example.org"), CancellationToken.None);
        await server.NextAsync();
        time.Advance(SmtpConnection.Patience);

        await Assert.ThrowsAsync<MailOutcomeUnknownException>(() => sending);
    }

    [Fact]
    public async Task An_email_under_way_is_not_cancelled()
    {
        using var stop = new CancellationTokenSource();
        await using var server = await SmtpServerProcess.StartAsync("--gather", "2");
        using var mailer = MailerTo(server.Port, connections: 2);

        var first = mailer.SendAsync(To("ana@example.org"), stop.Token);
        await server.NextAsync();
        await stop.CancelAsync();
        await mailer.SendAsync(To("bob@example.org"), CancellationToken.None);

        Assert.Contains("queued as 1", await first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_waits_for_a_turn_may_give_up()
    {
        using var stop = new CancellationTokenSource();
        await using var server = await SmtpServerProcess.StartAsync("--hold", "1");
        using var mailer = MailerTo(server.Port, time: time);
        var first = mailer.SendAsync(To("ana@example.org"), CancellationToken.None);
        await server.NextAsync();

        var second = mailer.SendAsync(To("bob@example.org"), stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        time.Advance(SmtpConnection.Patience);
        await Assert.ThrowsAsync<MailOutcomeUnknownException>(() => first);
    }

    [Fact]
    public async Task A_connection_cut_within_the_content_leaves_the_email_unsent()
    {
        await using var server = await SmtpServerProcess.StartAsync("--cut", "1");
        using var mailer = MailerTo(server.Port);
        var mail = To("ana@example.org");
        ((MimeKit.TextPart)mail.Body!).Text = string.Concat(Enumerable.Repeat("A line of some length for the mail\n", 500_000));

        await Assert.ThrowsAsync<MailUnavailableException>(() => mailer.SendAsync(mail, CancellationToken.None));

        Assert.Empty(await server.StopAsync());
    }

    private static Task<string[]> SendManyAsync(SmtpMailer mailer, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(number => mailer.SendAsync(To($"a{number}@example.org"), CancellationToken.None)));

    private static async Task<(int Mails, int Connections)> CountAsync(SmtpServerProcess server)
    {
        var mails = await server.StopAsync();
        return (mails.Count, mails.Select(mail => mail.Connection).Distinct().Count());
    }
}
