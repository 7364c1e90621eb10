using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Tokens;
using RareCancers.Topics;

namespace RareCancers.Tests.Subscriptions.SignUps;

public sealed class SignUpTests : IDisposable
{
    private readonly SignUpFixture fixture = new();

    public void Dispose() => Assert.Empty(fixture.Warnings);

    [Fact]
    public async Task Who_signs_up_is_pending_and_sent_one_mail_with_a_link()
    {
        Assert.Equal(SignUpStatus.Accepted, await fixture.SignUpAsync());

        var mail = Assert.Single(fixture.Mailer.Accepted);
        Assert.Equal("ana@example.org", mail.To.ToString());
        Assert.Equal(fixture.IdOf("ana@example.org"), fixture.OptIn.Validate(TokenPurpose.Confirm, SignUpFixture.ConfirmToken(mail)).Subscriber);
        Assert.Equal(SubscriberState.Pending, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task No_Collection_named_means_the_first()
    {
        await fixture.SignUpAsync(slug: null);

        Assert.NotNull(await fixture.FindAsync());
    }

    [Fact]
    public async Task One_address_may_sign_up_for_two_Collections_and_is_sent_the_second_mail_an_hour_after_the_first()
    {
        await fixture.SignUpAsync();
        fixture.Time.Advance(TimeSpan.FromMinutes(20));
        await fixture.SignUpAsync(slug: TestSettings.OtherSlug);
        fixture.Time.Advance(TimeSpan.FromMinutes(40) - TimeSpan.FromSeconds(1));

        await fixture.DrainAsync();
        Assert.Single(fixture.Mailer.Accepted);
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        await fixture.DrainAsync();

        Assert.Equal(["Please confirm: news of Rare cancers", "Please confirm: news of Sarcoma"], fixture.Mailer.Accepted.Select(mail => mail.Subject));
        Assert.Equal(TestSettings.OtherSlug, (await fixture.FindAsync(slug: TestSettings.OtherSlug))?.Collection);
    }

    [Fact]
    public async Task However_often_and_for_whatever_an_address_is_signed_up_it_is_sent_one_mail_an_hour()
    {
        for (var minute = 0; minute < 240; minute++)
        {
            await fixture.SignUpAsync(slug: minute % 2 == 0 ? TestSettings.Slug : TestSettings.OtherSlug);
            fixture.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var sent = fixture.Mailer.Accepted.Select(mail => mail.Date).ToArray();
        Assert.Equal(4, sent.Length);
        Assert.All(sent.Zip(sent.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task Of_sign_ups_for_two_Collections_at_once_one_waits()
    {
        Task<SignUpStatus>? second = null;
        fixture.SuppressionRows.BeforeWrite = () =>
        {
            fixture.SuppressionRows.BeforeWrite = null;
            second = fixture.SignUpAsync(slug: TestSettings.OtherSlug);
        };

        await fixture.SignUpAsync();
        await second!;

        Assert.Single(fixture.Mailer.Accepted);
        fixture.Time.Advance(TimeSpan.FromHours(1));
        await fixture.DrainAsync();
        Assert.Equal(2, fixture.Mailer.Accepted.Count);
    }

    [Fact]
    public async Task Within_the_hour_a_second_sign_up_sends_nothing_and_is_answered_the_same()
    {
        await fixture.SignUpAsync();
        fixture.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));

        Assert.Equal(SignUpStatus.Accepted, await fixture.SignUpAsync("ANA@example.org"));

        Assert.Single(fixture.Mailer.Accepted);
    }

    [Fact]
    public async Task After_an_hour_a_second_sign_up_sends_a_second_mail()
    {
        await fixture.SignUpAsync();
        fixture.Time.Advance(TimeSpan.FromHours(1));

        await fixture.SignUpAsync();

        Assert.Equal(2, fixture.Mailer.Accepted.Count);
    }

    [Fact]
    public async Task Who_has_confirmed_gets_no_mail_and_is_answered_the_same()
    {
        await fixture.ConfirmedAsync();
        var before = await fixture.FindAsync();
        fixture.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(SignUpStatus.Accepted, await fixture.SignUpAsync());

        Assert.Single(fixture.Mailer.Accepted, mail => mail.Subject!.StartsWith("Please confirm", StringComparison.Ordinal));
        Assert.Equal(before, await fixture.FindAsync());
    }

    [Fact]
    public async Task Of_two_sign_ups_at_once_one_sends_the_mail()
    {
        Task<SignUpStatus>? second = null;
        fixture.Table.BeforeWrite = () =>
        {
            fixture.Table.BeforeWrite = null;
            second = fixture.SignUpAsync();
        };

        var first = await fixture.SignUpAsync();

        Assert.Equal((SignUpStatus.Accepted, SignUpStatus.Accepted), (first, await second!));
        Assert.Single(fixture.Mailer.Accepted);
    }

    [Fact]
    public async Task Of_two_renewed_sign_ups_at_once_one_sends_the_mail()
    {
        await fixture.SignUpAsync();
        fixture.Time.Advance(TimeSpan.FromHours(2));
        Task<SignUpStatus>? second = null;
        fixture.Table.BeforeWrite = () =>
        {
            fixture.Table.BeforeWrite = null;
            second = fixture.SignUpAsync();
        };

        var first = await fixture.SignUpAsync();

        Assert.Equal((SignUpStatus.Accepted, SignUpStatus.Accepted), (first, await second!));
        Assert.Equal(2, fixture.Mailer.Accepted.Count);
    }

    [Theory]
    [InlineData("ana")]
    [InlineData("")]
    [InlineData("ana@example.org\r\nBcc: bob@example.org")]
    public async Task An_invalid_address_stores_and_sends_nothing(string address)
    {
        Assert.Equal(SignUpStatus.InvalidAddress, await fixture.SignUpAsync(address));

        Assert.Equal((0, 0, 0), (fixture.Queue.Texts.Count, fixture.Table.WriteRequests, fixture.Mailer.Accepted.Count));
    }

    [Fact]
    public async Task An_unknown_Collection_stores_and_sends_nothing()
    {
        Assert.Equal(SignUpStatus.UnknownCollection, await fixture.SignUpAsync(slug: "unknown"));

        Assert.Equal((0, 0, 0), (fixture.Queue.Texts.Count, fixture.Table.WriteRequests, fixture.Mailer.Accepted.Count));
    }

    [Fact]
    public async Task Who_is_known_and_who_is_not_cost_the_answer_the_same()
    {
        await fixture.ConfirmedAsync();
        await fixture.SignUpAsync("pending@example.org");
        await fixture.DrainAsync();
        string[] addresses = ["ana@example.org", "pending@example.org", "nobody@example.org"];

        foreach (var address in addresses)
        {
            var before = (fixture.Table.ReadRequests, fixture.Table.WriteRequests, fixture.SuppressionRows.ReadRequests);
            await fixture.OptIn.SignUpAsync(new SignUp(TestSettings.Slug, address, ConsentMethod.Form), CancellationToken.None);
            Assert.Equal(before, (fixture.Table.ReadRequests, fixture.Table.WriteRequests, fixture.SuppressionRows.ReadRequests));
        }

        Assert.Equal(3, fixture.Queue.Texts.Count);
    }

    [Fact]
    public async Task No_message_in_the_queue_shows_the_address()
    {
        await fixture.OptIn.SignUpAsync(new SignUp(TestSettings.Slug, "ana@example.org", ConsentMethod.Form), CancellationToken.None);

        var message = Assert.Single(fixture.Queue.Texts);
        Assert.DoesNotContain("ana", message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String("ana@"u8)[..5], message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_up_that_was_altered_in_the_queue_is_refused()
    {
        await fixture.OptIn.SignUpAsync(new SignUp(TestSettings.Slug, "ana@example.org", ConsentMethod.Form), CancellationToken.None);
        var message = SubscriptionMessage.Parse(fixture.Queue.Texts[0]);
        var altered = message with { Payload = (message.Payload[0] == 'A' ? "B" : "A") + message.Payload[1..] };

        await Assert.ThrowsAsync<FormatException>(() => fixture.Mails.HandleAsync(altered, CancellationToken.None));

        Assert.Equal((0, 0), (fixture.Table.WriteRequests, fixture.Mailer.Accepted.Count));
    }

    [Fact]
    public async Task A_message_delivered_twice_sends_one_mail()
    {
        await fixture.OptIn.SignUpAsync(new SignUp(TestSettings.Slug, "ana@example.org", ConsentMethod.Form), CancellationToken.None);
        var message = SubscriptionMessage.Parse(fixture.Queue.Texts[0]);

        await fixture.Mails.HandleAsync(message, CancellationToken.None);
        await fixture.Mails.HandleAsync(message, CancellationToken.None);

        Assert.Single(fixture.Mailer.Accepted);
    }

    [Fact]
    public async Task A_message_at_two_hosts_at_once_sends_one_mail()
    {
        await fixture.OptIn.SignUpAsync(new SignUp(TestSettings.Slug, "ana@example.org", ConsentMethod.Form), CancellationToken.None);
        var message = SubscriptionMessage.Parse(fixture.Queue.TryTake()!.Value.Text);
        Task? second = null;
        fixture.Mailer.BeforeAccept = _ => second ??= fixture.Mails.HandleAsync(message, CancellationToken.None);

        await fixture.Mails.HandleAsync(message, CancellationToken.None);
        await second!;
        fixture.Time.Advance(ServiceMailTable.ClaimLifetime);
        await fixture.DrainAsync();

        Assert.Single(fixture.Mailer.Accepted);
    }

    [Fact]
    public async Task What_a_program_fills_in_that_people_do_not_see_signs_nobody_up_and_is_answered_the_same()
    {
        var outcome = await fixture.OptIn.SignUpAsync(
            new SignUp(TestSettings.Slug, "ana@example.org", ConsentMethod.Form) { Honeypot = "https://spam.example" }, CancellationToken.None);

        Assert.Equal(SignUpStatus.Accepted, outcome.Answer);
        Assert.Empty(fixture.Queue.Texts);
    }

    [Fact]
    public async Task What_is_chosen_at_sign_up_is_kept()
    {
        await fixture.SignUpAsync(wishes: new PreferencesInput { Cadence = "weekly", Weekday = "friday", Hour = "9", TimeZone = "Europe/Berlin", Topics = ["thymoma"] });

        var ana = (await fixture.FindAsync())!.Preferences;
        Assert.Equal(("weekly-5-09-Europe/Berlin", "thymoma"), (ana.Schedule.Key, Assert.Single(ana.Interest.Topics)));
    }

    [Fact]
    public async Task Who_comes_back_keeps_what_the_sign_up_did_not_say()
    {
        var all = new PreferencesInput { Cadence = "weekly", Weekday = "friday", Hour = "9", TimeZone = "Europe/Berlin", Topics = ["thymoma"], Aspects = ["treatment"], NoticesOnly = true, TextOnly = true, AttachRis = true, PausedUntil = "2025-12-31" };
        await fixture.SignUpAsync(wishes: all);
        var before = (await fixture.FindAsync())!.Preferences;
        fixture.Time.Advance(TimeSpan.FromHours(2));

        await fixture.SignUpAsync(wishes: new PreferencesInput { Cadence = "monthly", Topics = ["sarcoma"], ProvidedFields = ["cadence", "topics"] });

        var after = (await fixture.FindAsync())!.Preferences;
        Assert.Equal(before with { Schedule = after.Schedule, Interest = after.Interest }, after);
        Assert.Equal(("monthly-09-Europe/Berlin", DayOfWeek.Friday), (after.Schedule.Key, after.Schedule.Weekday));
        Assert.Equal(new Interest(["sarcoma"], ["treatment"]), after.Interest);
    }

    [Fact]
    public async Task What_cannot_be_chosen_signs_nobody_up()
    {
        var answer = await fixture.SignUpAsync(wishes: new PreferencesInput { TimeZone = "Mars/Olympus" });

        Assert.Equal(SignUpStatus.InvalidPreferences, answer);
        Assert.Equal((0, 0), (fixture.Table.WriteRequests, fixture.Mailer.Accepted.Count));
    }

    [Fact]
    public async Task Addresses_that_look_alike_are_two_people()
    {
        await fixture.SignUpAsync("ana@example.org");
        await fixture.SignUpAsync("\u0430na@example.org"); // A Cyrillic a.

        Assert.NotEqual(fixture.IdOf("ana@example.org"), fixture.IdOf("\u0430na@example.org"));
        Assert.Equal(["ana@example.org", "\u0430na@example.org"], fixture.Mailer.Accepted.Select(mail => mail.To.Mailboxes.Single().Address));
    }
}
