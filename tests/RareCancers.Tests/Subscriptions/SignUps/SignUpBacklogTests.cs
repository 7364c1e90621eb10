using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Tests.Subscriptions.SignUps;

/// <summary>Sign-ups that wait for their confirmation email.</summary>
public sealed class SignUpBacklogTests
{
    [Theory]
    [InlineData(null, 10_000)]
    [InlineData(5, 360)]
    [InlineData(1, 72)]
    [InlineData(10, 360)]
    [InlineData(20, 360)]
    [InlineData(100, 1800)]
    [InlineData(100_000, 10_000)]
    public void As_many_sign_ups_wait_as_get_their_email_in_six_hours(int? perMinute, int capacity) =>
        Assert.Equal(capacity, new SignUpFixture(perMinute: perMinute).Backlog.Capacity);

    [Fact]
    public async Task A_full_backlog_refuses_every_address_alike_and_stores_nothing()
    {
        var fixture = new SignUpFixture(perMinute: 1);
        await fixture.ConfirmedAsync();
        for (var person = 1; person < fixture.Backlog.Capacity; person++)
            Assert.Equal(SignUpStatus.Accepted, await fixture.SignUpAsync($"person{person}@host{person}.example"));
        var waiting = fixture.Queue.Texts.Count;

        Assert.Equal(SignUpStatus.Full, await fixture.SignUpAsync("ana@example.org"));
        Assert.Equal(SignUpStatus.Full, await fixture.SignUpAsync("new@example.org"));
        Assert.Equal(SignUpStatus.Full, (await fixture.SignUps.ResubscribeAsync(fixture.IdOf("ana@example.org"), CancellationToken.None))?.Answer);

        Assert.Equal(waiting, fixture.Queue.Texts.Count);
        Assert.Null(await fixture.FindAsync("new@example.org"));
    }

    [Theory]
    [InlineData("ana@example.org", null)]
    [InlineData("new@example.org", null)]
    [InlineData("ana@example.org", "https://spam.example")]
    [InlineData("new@example.org", "https://spam.example")]
    public async Task The_backlog_is_full_after_as_many_sign_ups_of_a_known_address_or_a_program_as_of_others(string address, string? honeypot)
    {
        var fixture = new SignUpFixture(perMinute: 1);
        await fixture.ConfirmedAsync();
        var signUp = new SignUp(TestSettings.Slug, address, ConsentMethod.Form) { Honeypot = honeypot };

        for (var count = 1; count < fixture.Backlog.Capacity; count++)
        {
            Assert.Equal(SignUpStatus.Accepted, (await fixture.SignUps.SignUpAsync(signUp, CancellationToken.None)).Answer);
            await fixture.DrainAsync();
        }

        Assert.Equal(SignUpStatus.Full, (await fixture.SignUps.SignUpAsync(signUp, CancellationToken.None)).Answer);
        Assert.Equal(SignUpStatus.Full, await fixture.SignUpAsync("other@example.org"));
        fixture.Time.Advance(SignUpBacklog.LongestWait + TimeSpan.FromMinutes(7));
        Assert.Equal(SignUpStatus.Accepted, await fixture.SignUpAsync("other@example.org"));
    }

    [Fact]
    public async Task Waiting_sign_ups_do_not_all_ask_again_at_once()
    {
        var fixture = new SignUpFixture(perMinute: 5);

        for (var person = 0; person < 60; person++)
            await fixture.SignUpAsync($"person{person}@host{person}.example");

        var delays = fixture.Queue.Delays;
        Assert.Equal(59, delays.Count);
        // Each delay depends on a random nonce. By chance, one minute gets more than 16 in fewer than one run in a hundred thousand.
        Assert.InRange(delays.GroupBy(delay => (int)delay.TotalMinutes).Max(minute => minute.Count()), 1, 16);
        Assert.InRange(delays.Max(), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(62));
    }

    [Fact]
    public async Task Every_waiting_sign_up_gets_its_email_within_the_longest_wait_or_soon_after()
    {
        var fixture = new SignUpFixture(perMinute: 5);
        for (var person = 0; person < 60; person++)
            await fixture.SignUpAsync($"person{person}@host{person}.example");

        for (var minute = 0; minute < 120; minute++)
        {
            fixture.Time.Advance(TimeSpan.FromMinutes(1));
            await fixture.DrainAsync();
        }

        Assert.Equal(60, fixture.Mailer.Accepted.Count);
        Assert.Empty(fixture.Queue.Texts);
    }

    [Fact]
    public async Task A_single_waiting_sign_up_asks_again_as_soon_as_there_is_room()
    {
        var fixture = new SignUpFixture(perMinute: 5);
        await fixture.SignUpAsync("ben@example.org");
        await fixture.SignUpAsync("ana@example.org");

        Assert.InRange(Assert.Single(fixture.Queue.Delays), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(62));
    }

    [Fact]
    public async Task A_welcome_does_not_wait_for_waiting_sign_ups()
    {
        var fixture = new SignUpFixture(perMinute: 5);
        var token = await fixture.SignedUpAsync();
        for (var person = 0; person < 57; person++)
            await fixture.SignUpAsync($"person{person}@host{person}.example");

        await fixture.ConfirmAsync(token);
        await fixture.DrainAsync();

        Assert.StartsWith("Welcome", fixture.Mailer.Accepted[^1].Subject, StringComparison.Ordinal);
    }
}
