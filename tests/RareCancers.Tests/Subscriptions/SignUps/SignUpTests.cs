using RareCancers.Articles;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Tests.Subscriptions.SignUps;

public sealed class SignUpTests : IDisposable
{
    private readonly SignUpFixture fixture = new();

    public void Dispose() => Assert.Empty(fixture.Warnings);

    [Fact]
    public async Task A_sign_up_is_pending_and_sends_one_email_with_a_link()
    {
        Assert.Equal(SignUpStatus.Accepted, await fixture.SignUpAsync());

        var mail = Assert.Single(fixture.Mailer.Accepted);
        Assert.Equal("ana@example.org", mail.To.ToString());
        Assert.Equal(fixture.IdOf("ana@example.org"), fixture.Tokens.Validate(TokenPurpose.Confirm, SignUpFixture.ConfirmToken(mail)).Subscriber);
        Assert.Equal(SubscriberState.Pending, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task A_sign_up_without_a_Collection_is_for_the_first()
    {
        await fixture.SignUpAsync(slug: null);

        Assert.NotNull(await fixture.FindAsync());
    }

    [Fact]
    public async Task Subscribers_who_choose_no_time_zone_get_the_default_of_the_site()
    {
        fixture.Settings.Value.DefaultTimeZone = "Europe/Berlin";
        await fixture.SignUpAsync();
        await fixture.SignUpAsync("bob@example.org", wishes: new PreferencesInput { Cadence = "weekly" });
        await fixture.SignUpAsync("eve@example.org", wishes: new PreferencesInput { TimeZone = "Tokyo" });

        Assert.Equal("daily-07-Europe/Berlin", (await fixture.FindAsync())?.Preferences.Schedule.Key);
        Assert.Equal("weekly-1-07-Europe/Berlin", (await fixture.FindAsync("bob@example.org"))?.Preferences.Schedule.Key);
        Assert.Equal("daily-07-Asia/Tokyo", (await fixture.FindAsync("eve@example.org"))?.Preferences.Schedule.Key);
    }

    [Fact]
    public async Task An_address_may_sign_up_for_two_Collections_and_gets_the_second_email_an_hour_later()
    {
        await fixture.SignUpAsync();
        fixture.Time.Advance(TimeSpan.FromMinutes(20));
        await fixture.SignUpAsync(slug: TestSettings.OtherSlug);
        fixture.Time.Advance(TimeSpan.FromMinutes(40) - TimeSpan.FromSeconds(1));

        await fixture.DrainAsync();
        Assert.Single(fixture.Mailer.Accepted);
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        await fixture.DrainAsync();

        Assert.Equal(
            ["Please confirm your subscription – Rare cancers", "Please confirm your subscription – Sarcoma"],
            fixture.Mailer.Accepted.Select(mail => mail.Subject));
        Assert.Equal(TestSettings.OtherSlug, (await fixture.FindAsync(slug: TestSettings.OtherSlug))?.Collection);
    }

    [Fact]
    public async Task An_address_gets_one_email_an_hour_for_any_number_of_sign_ups()
    {
        for (var minute = 0; minute < 180; minute++)
        {
            await fixture.SignUpAsync(slug: minute % 2 == 0 ? TestSettings.Slug : TestSettings.OtherSlug);
            fixture.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var sent = fixture.Mailer.Accepted.Select(mail => mail.Date).ToArray();
        Assert.Equal(3, sent.Length);
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
    public async Task A_second_sign_up_within_an_hour_sends_nothing_and_gets_the_same_response()
    {
        await fixture.SignUpAsync();
        fixture.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));

        Assert.Equal(SignUpStatus.Accepted, await fixture.SignUpAsync("ANA@example.org"));

        Assert.Single(fixture.Mailer.Accepted);
    }

    [Fact]
    public async Task A_second_sign_up_after_an_hour_sends_a_second_email()
    {
        await fixture.SignUpAsync();
        fixture.Time.Advance(TimeSpan.FromHours(1));

        await fixture.SignUpAsync();

        Assert.Equal(2, fixture.Mailer.Accepted.Count);
    }

    [Fact]
    public async Task A_confirmed_subscriber_gets_no_email_and_the_same_response()
    {
        await fixture.ConfirmedAsync();
        var before = await fixture.FindAsync();
        fixture.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(SignUpStatus.Accepted, await fixture.SignUpAsync());

        Assert.Single(fixture.Mailer.Accepted, mail => mail.Subject!.StartsWith("Please confirm", StringComparison.Ordinal));
        Assert.Equal(before, await fixture.FindAsync());
    }

    [Fact]
    public async Task Of_two_sign_ups_at_once_one_sends_the_email()
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
    public async Task Of_two_repeated_sign_ups_at_once_one_sends_the_email()
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
    public async Task Known_and_unknown_addresses_take_the_same_work()
    {
        await fixture.ConfirmedAsync();
        await fixture.SignUpAsync("pending@example.org");
        await fixture.DrainAsync();
        string[] addresses = ["ana@example.org", "pending@example.org", "nobody@example.org"];

        foreach (var address in addresses)
        {
            var before = (fixture.Table.ReadRequests, fixture.Table.WriteRequests, fixture.SuppressionRows.ReadRequests);
            await fixture.SignUps.SignUpAsync(new SignUp(TestSettings.Slug, address, ConsentMethod.Form), CancellationToken.None);
            Assert.Equal(before, (fixture.Table.ReadRequests, fixture.Table.WriteRequests, fixture.SuppressionRows.ReadRequests));
        }

        Assert.Equal(3, fixture.Queue.Texts.Count);
    }

    [Fact]
    public async Task No_message_in_the_queue_shows_the_address()
    {
        await fixture.SignUps.SignUpAsync(new SignUp(TestSettings.Slug, "ana@example.org", ConsentMethod.Form), CancellationToken.None);

        var message = Assert.Single(fixture.Queue.Texts);
        Assert.DoesNotContain("ana", message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String("ana@"u8)[..5], message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_up_changed_in_the_queue_is_refused()
    {
        await fixture.SignUps.SignUpAsync(new SignUp(TestSettings.Slug, "ana@example.org", ConsentMethod.Form), CancellationToken.None);
        var message = SubscriptionMessage.Parse(fixture.Queue.Texts[0]);
        var altered = message with { Payload = (message.Payload[0] == 'A' ? "B" : "A") + message.Payload[1..] };

        await Assert.ThrowsAsync<FormatException>(() => fixture.Messages.HandleAsync(altered, CancellationToken.None));

        Assert.Equal((0, 0), (fixture.Table.WriteRequests, fixture.Mailer.Accepted.Count));
    }

    [Fact]
    public async Task A_message_delivered_twice_sends_one_email()
    {
        await fixture.SignUps.SignUpAsync(new SignUp(TestSettings.Slug, "ana@example.org", ConsentMethod.Form), CancellationToken.None);
        var message = SubscriptionMessage.Parse(fixture.Queue.Texts[0]);

        await fixture.Messages.HandleAsync(message, CancellationToken.None);
        await fixture.Messages.HandleAsync(message, CancellationToken.None);

        Assert.Single(fixture.Mailer.Accepted);
    }

    [Fact]
    public async Task A_message_at_two_hosts_at_once_sends_one_email()
    {
        await fixture.SignUps.SignUpAsync(new SignUp(TestSettings.Slug, "ana@example.org", ConsentMethod.Form), CancellationToken.None);
        var message = SubscriptionMessage.Parse(fixture.Queue.TryTake()!.Value.Text);
        Task? second = null;
        fixture.Mailer.BeforeAccept = _ => second ??= fixture.Messages.HandleAsync(message, CancellationToken.None);

        await fixture.Messages.HandleAsync(message, CancellationToken.None);
        await second!;
        fixture.Time.Advance(ServiceMailTable.ClaimLifetime);
        await fixture.DrainAsync();

        Assert.Single(fixture.Mailer.Accepted);
    }

    [Fact]
    public async Task A_filled_honeypot_signs_nobody_up_and_gets_the_same_response()
    {
        var outcome = await fixture.SignUps.SignUpAsync(
            new SignUp(TestSettings.Slug, "ana@example.org", ConsentMethod.Form) { Honeypot = "https://spam.example" }, CancellationToken.None);

        Assert.Equal(SignUpStatus.Accepted, outcome.Answer);
        Assert.Empty(fixture.Queue.Texts);
    }

    [Fact]
    public async Task Preferences_chosen_at_sign_up_are_kept()
    {
        await fixture.SignUpAsync(
            wishes: new PreferencesInput { Cadence = "weekly", Weekday = "friday", Hour = 9, TimeZone = "Europe/Berlin", Topics = ["thymoma"] });

        var ana = (await fixture.FindAsync())!.Preferences;
        Assert.Equal(("weekly-5-09-Europe/Berlin", "thymoma"), (ana.Schedule.Key, Assert.Single(ana.Interest.Topics)));
    }

    [Fact]
    public async Task A_returning_subscriber_keeps_the_preferences_that_the_sign_up_did_not_provide()
    {
        var all = new PreferencesInput
        {
            Cadence = "weekly",
            Weekday = "friday",
            Hour = 9,
            TimeZone = "Europe/Berlin",
            Topics = ["thymoma"],
            Aspects = ["treatment"],
            NoticesOnly = true,
            TextOnly = true,
            AttachRis = true,
            PausedUntil = "2025-12-31",
        };
        await fixture.SignUpAsync(wishes: all);
        var before = (await fixture.FindAsync())!.Preferences;
        fixture.Time.Advance(TimeSpan.FromHours(2));

        await fixture.SignUpAsync(wishes: new PreferencesInput { Cadence = "monthly", Topics = ["sarcoma"] });

        var after = (await fixture.FindAsync())!.Preferences;
        Assert.Equal(before with { Schedule = after.Schedule, Interest = after.Interest }, after);
        Assert.Equal(("monthly-09-Europe/Berlin", DayOfWeek.Friday), (after.Schedule.Key, after.Schedule.Weekday));
        Assert.Equal(new Interest(["sarcoma"], ["treatment"]), after.Interest);
    }

    [Fact]
    public async Task Invalid_preferences_sign_nobody_up()
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
