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
        Assert.True(desk.OptIn.Holds(TokenPurpose.Confirm, SignUpDesk.ConfirmToken(mail)));
        Assert.Equal(SubscriberState.Pending, (await desk.FindAsync())?.State);
    }

    [Fact]
    public async Task No_Collection_named_means_the_first()
    {
        await desk.SignUpAsync(slug: null);

        Assert.NotNull(await desk.FindAsync());
    }

    [Fact]
    public async Task One_address_may_sign_up_for_two_Collections()
    {
        await desk.SignUpAsync();
        await desk.SignUpAsync(slug: TestSettings.OtherSlug);

        Assert.Equal(2, desk.Mailer.Accepted.Count);
        Assert.Equal(TestSettings.OtherSlug, (await desk.FindAsync(slug: TestSettings.OtherSlug))?.Collection);
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

        Assert.Single(desk.Mailer.Accepted);
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

        Assert.Equal((0, 0), (desk.Table.WriteRequests, desk.Mailer.Accepted.Count));
    }

    [Fact]
    public async Task An_unknown_Collection_stores_and_sends_nothing()
    {
        Assert.Equal(SignUpAnswer.UnknownCollection, await desk.SignUpAsync(slug: "unknown"));

        Assert.Equal((0, 0), (desk.Table.WriteRequests, desk.Mailer.Accepted.Count));
    }
}
