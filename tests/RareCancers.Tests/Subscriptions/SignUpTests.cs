using RareCancers.Library;
using RareCancers.Subscriptions;

namespace RareCancers.Tests.Subscriptions;

public sealed class SignUpTests : IDisposable
{
    private readonly SignUpDesk desk = new();

    public void Dispose() => Assert.Empty(desk.Warnings);

    [Fact]
    public async Task Who_signs_up_is_pending_and_sent_one_mail_with_a_link()
    {
        Assert.Equal(SignUpAnswer.Accepted, await desk.SignUpAsync());

        var mail = Assert.Single(desk.Mailer.Accepted);
        Assert.Equal("ana@example.org", mail.To.ToString());
        Assert.Equal(desk.IdOf("ana@example.org"), desk.OptIn.Judge(TokenPurpose.Confirm, SignUpDesk.ConfirmToken(mail)).Subscriber);
        Assert.Equal(SubscriberState.Pending, (await desk.FindAsync())?.State);
    }

    [Fact]
    public async Task No_Collection_named_means_the_first()
    {
        await desk.SignUpAsync(slug: null);

        Assert.NotNull(await desk.FindAsync());
    }

    [Fact]
    public async Task One_address_may_sign_up_for_two_Collections_and_is_sent_the_second_mail_an_hour_after_the_first()
    {
        await desk.SignUpAsync();
        desk.Time.Advance(TimeSpan.FromMinutes(20));
        await desk.SignUpAsync(slug: TestSettings.OtherSlug);
        desk.Time.Advance(TimeSpan.FromMinutes(40) - TimeSpan.FromSeconds(1));

        await desk.DrainAsync();
        Assert.Single(desk.Mailer.Accepted);
        desk.Time.Advance(TimeSpan.FromSeconds(1));
        await desk.DrainAsync();

        Assert.Equal(["Please confirm: news of Rare cancers", "Please confirm: news of Sarcoma"], desk.Mailer.Accepted.Select(mail => mail.Subject));
        Assert.Equal(TestSettings.OtherSlug, (await desk.FindAsync(slug: TestSettings.OtherSlug))?.Collection);
    }

    [Fact]
    public async Task However_often_and_for_whatever_an_address_is_signed_up_it_is_sent_one_mail_an_hour()
    {
        for (var minute = 0; minute < 240; minute++)
        {
            await desk.SignUpAsync(slug: minute % 2 == 0 ? TestSettings.Slug : TestSettings.OtherSlug);
            desk.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var sent = desk.Mailer.Accepted.Select(mail => mail.Date).ToArray();
        Assert.Equal(4, sent.Length);
        Assert.All(sent.Zip(sent.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task Of_sign_ups_for_two_Collections_at_once_one_waits()
    {
        Task<SignUpAnswer>? second = null;
        desk.SuppressionRows.BeforeWrite = () =>
        {
            desk.SuppressionRows.BeforeWrite = null;
            second = desk.SignUpAsync(slug: TestSettings.OtherSlug);
        };

        await desk.SignUpAsync();
        await second!;

        Assert.Single(desk.Mailer.Accepted);
        desk.Time.Advance(TimeSpan.FromHours(1));
        await desk.DrainAsync();
        Assert.Equal(2, desk.Mailer.Accepted.Count);
    }

    [Fact]
    public async Task Within_the_hour_a_second_sign_up_sends_nothing_and_is_answered_the_same()
    {
        await desk.SignUpAsync();
        desk.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));

        Assert.Equal(SignUpAnswer.Accepted, await desk.SignUpAsync("ANA@example.org"));

        Assert.Single(desk.Mailer.Accepted);
    }

    [Fact]
    public async Task After_an_hour_a_second_sign_up_sends_a_second_mail()
    {
        await desk.SignUpAsync();
        desk.Time.Advance(TimeSpan.FromHours(1));

        await desk.SignUpAsync();

        Assert.Equal(2, desk.Mailer.Accepted.Count);
    }

    [Fact]
    public async Task Who_has_confirmed_gets_no_mail_and_is_answered_the_same()
    {
        await desk.ConfirmedAsync();
        var before = await desk.FindAsync();
        desk.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(SignUpAnswer.Accepted, await desk.SignUpAsync());

        Assert.Single(desk.Mailer.Accepted, mail => mail.Subject!.StartsWith("Please confirm", StringComparison.Ordinal));
        Assert.Equal(before, await desk.FindAsync());
    }

    [Fact]
    public async Task Of_two_sign_ups_at_once_one_sends_the_mail()
    {
        Task<SignUpAnswer>? second = null;
        desk.Table.BeforeWrite = () =>
        {
            desk.Table.BeforeWrite = null;
            second = desk.SignUpAsync();
        };

        var first = await desk.SignUpAsync();

        Assert.Equal((SignUpAnswer.Accepted, SignUpAnswer.Accepted), (first, await second!));
        Assert.Single(desk.Mailer.Accepted);
    }

    [Fact]
    public async Task Of_two_renewed_sign_ups_at_once_one_sends_the_mail()
    {
        await desk.SignUpAsync();
        desk.Time.Advance(TimeSpan.FromHours(2));
        Task<SignUpAnswer>? second = null;
        desk.Table.BeforeWrite = () =>
        {
            desk.Table.BeforeWrite = null;
            second = desk.SignUpAsync();
        };

        var first = await desk.SignUpAsync();

        Assert.Equal((SignUpAnswer.Accepted, SignUpAnswer.Accepted), (first, await second!));
        Assert.Equal(2, desk.Mailer.Accepted.Count);
    }

    [Theory]
    [InlineData("ana")]
    [InlineData("")]
    [InlineData("ana@example.org\r\nBcc: bob@example.org")]
    public async Task An_invalid_address_stores_and_sends_nothing(string address)
    {
        Assert.Equal(SignUpAnswer.InvalidAddress, await desk.SignUpAsync(address));

        Assert.Equal((0, 0, 0), (desk.Queue.Texts.Count, desk.Table.WriteRequests, desk.Mailer.Accepted.Count));
    }

    [Fact]
    public async Task An_unknown_Collection_stores_and_sends_nothing()
    {
        Assert.Equal(SignUpAnswer.UnknownCollection, await desk.SignUpAsync(slug: "unknown"));

        Assert.Equal((0, 0, 0), (desk.Queue.Texts.Count, desk.Table.WriteRequests, desk.Mailer.Accepted.Count));
    }

    [Fact]
    public async Task Who_is_known_and_who_is_not_cost_the_answer_the_same()
    {
        await desk.ConfirmedAsync();
        await desk.SignUpAsync("pending@example.org");
        await desk.DrainAsync();
        string[] addresses = ["ana@example.org", "pending@example.org", "nobody@example.org"];

        foreach (var address in addresses)
        {
            var before = (desk.Table.ReadRequests, desk.Table.WriteRequests, desk.SuppressionRows.ReadRequests);
            await desk.OptIn.SignUpAsync(new SignUp(TestSettings.Slug, address, ConsentMethod.Form), CancellationToken.None);
            Assert.Equal(before, (desk.Table.ReadRequests, desk.Table.WriteRequests, desk.SuppressionRows.ReadRequests));
        }

        Assert.Equal(3, desk.Queue.Texts.Count);
    }

    [Fact]
    public async Task No_message_in_the_queue_shows_the_address()
    {
        await desk.OptIn.SignUpAsync(new SignUp(TestSettings.Slug, "ana@example.org", ConsentMethod.Form), CancellationToken.None);

        var message = Assert.Single(desk.Queue.Texts);
        Assert.DoesNotContain("ana", message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String("ana@"u8)[..5], message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_up_that_was_altered_in_the_queue_is_refused()
    {
        await desk.OptIn.SignUpAsync(new SignUp(TestSettings.Slug, "ana@example.org", ConsentMethod.Form), CancellationToken.None);
        var message = SubscriptionMessage.Parse(desk.Queue.Texts[0]);
        var altered = message with { Sealed = (message.Sealed[0] == 'A' ? "B" : "A") + message.Sealed[1..] };

        await Assert.ThrowsAsync<FormatException>(() => desk.Mails.HandleAsync(altered, CancellationToken.None));

        Assert.Equal((0, 0), (desk.Table.WriteRequests, desk.Mailer.Accepted.Count));
    }

    [Fact]
    public async Task A_message_delivered_twice_sends_one_mail()
    {
        await desk.OptIn.SignUpAsync(new SignUp(TestSettings.Slug, "ana@example.org", ConsentMethod.Form), CancellationToken.None);
        var message = SubscriptionMessage.Parse(desk.Queue.Texts[0]);

        await desk.Mails.HandleAsync(message, CancellationToken.None);
        await desk.Mails.HandleAsync(message, CancellationToken.None);

        Assert.Single(desk.Mailer.Accepted);
    }

    [Fact]
    public async Task A_message_at_two_hosts_at_once_sends_one_mail()
    {
        await desk.OptIn.SignUpAsync(new SignUp(TestSettings.Slug, "ana@example.org", ConsentMethod.Form), CancellationToken.None);
        var message = SubscriptionMessage.Parse(desk.Queue.TryTake()!.Value.Text);
        Task? second = null;
        desk.Mailer.BeforeAccept = _ => second ??= desk.Mails.HandleAsync(message, CancellationToken.None);

        await desk.Mails.HandleAsync(message, CancellationToken.None);
        await second!;
        desk.Time.Advance(MailMarks.ClaimLifetime);
        await desk.DrainAsync();

        Assert.Single(desk.Mailer.Accepted);
    }

    [Fact]
    public async Task What_a_program_fills_in_that_people_do_not_see_signs_nobody_up_and_is_answered_the_same()
    {
        var outcome = await desk.OptIn.SignUpAsync(
            new SignUp(TestSettings.Slug, "ana@example.org", ConsentMethod.Form) { Trap = "https://spam.example" }, CancellationToken.None);

        Assert.Equal(SignUpAnswer.Accepted, outcome.Answer);
        Assert.Empty(desk.Queue.Texts);
    }

    [Fact]
    public async Task What_is_chosen_at_sign_up_is_kept()
    {
        await desk.SignUpAsync(wishes: new PreferencesInput { Cadence = "weekly", Weekday = "friday", Hour = "9", TimeZone = "Europe/Berlin", Topics = ["thymoma"] });

        var ana = (await desk.FindAsync())!.Preferences;
        Assert.Equal(("weekly-5-09-Europe/Berlin", "thymoma"), (ana.Schedule.Key, Assert.Single(ana.Interest.Topics)));
    }

    [Fact]
    public async Task Who_comes_back_keeps_what_the_sign_up_did_not_say()
    {
        var all = new PreferencesInput { Cadence = "weekly", Weekday = "friday", Hour = "9", TimeZone = "Europe/Berlin", Topics = ["thymoma"], Aspects = ["treatment"], NoticesOnly = true, TextOnly = true, AttachRis = true, PausedUntil = "2025-12-31" };
        await desk.SignUpAsync(wishes: all);
        var before = (await desk.FindAsync())!.Preferences;
        desk.Time.Advance(TimeSpan.FromHours(2));

        await desk.SignUpAsync(wishes: new PreferencesInput { Cadence = "monthly", Topics = ["sarcoma"], Said = ["cadence", "topics"] });

        var after = (await desk.FindAsync())!.Preferences;
        Assert.Equal(before with { Schedule = after.Schedule, Interest = after.Interest }, after);
        Assert.Equal(("monthly-09-Europe/Berlin", DayOfWeek.Friday), (after.Schedule.Key, after.Schedule.Weekday));
        Assert.Equal(new Interest(["sarcoma"], ["treatment"]), after.Interest);
    }

    [Fact]
    public async Task What_cannot_be_chosen_signs_nobody_up()
    {
        var answer = await desk.SignUpAsync(wishes: new PreferencesInput { TimeZone = "Mars/Olympus" });

        Assert.Equal(SignUpAnswer.InvalidPreferences, answer);
        Assert.Equal((0, 0), (desk.Table.WriteRequests, desk.Mailer.Accepted.Count));
    }

    [Fact]
    public async Task Addresses_that_look_alike_are_two_people()
    {
        await desk.SignUpAsync("ana@example.org");
        await desk.SignUpAsync("\u0430na@example.org"); // A Cyrillic a.

        Assert.NotEqual(desk.IdOf("ana@example.org"), desk.IdOf("\u0430na@example.org"));
        Assert.Equal(["ana@example.org", "\u0430na@example.org"], desk.Mailer.Accepted.Select(mail => mail.To.Mailboxes.Single().Address));
    }
}
