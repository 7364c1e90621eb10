using Azure.Data.Tables;
using RareCancers.Subscriptions;

namespace RareCancers.Tests.Subscriptions;

public sealed class ConfirmationTests : IDisposable
{
    private readonly SignUpDesk desk = new();

    public void Dispose() => Assert.Empty(desk.Warnings);

    [Fact]
    public async Task The_mails_token_confirms()
    {
        var token = await desk.SignedUpAsync();
        desk.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.True(await desk.ConfirmAsync(token));

        var ana = await desk.FindAsync();
        Assert.Equal((SubscriberState.Confirmed, desk.Time.GetUtcNow()), (ana?.State, ana?.Confirmed));
    }

    [Fact]
    public async Task Asking_whether_a_token_holds_changes_nothing()
    {
        var token = await desk.SignedUpAsync();
        var (writes, before) = (desk.Table.WriteRequests, await desk.FindAsync());

        Assert.NotNull(desk.OptIn.Judge(TokenPurpose.Confirm, token).Subscriber);
        Assert.Null(desk.OptIn.Judge(TokenPurpose.Unsubscribe, token).Subscriber);

        Assert.Equal((writes, before), (desk.Table.WriteRequests, await desk.FindAsync()));
    }

    [Fact]
    public async Task News_are_theirs_from_the_moment_they_confirm()
    {
        var token = await desk.SignedUpAsync();
        await desk.Articles.AddEntityAsync(new TableEntity(TestSettings.Slug, "head") { ["LastSequence"] = 7L });

        await desk.ConfirmAsync(token);

        Assert.Equal(7, (await desk.FindAsync())?.ReadThrough);
    }

    [Fact]
    public async Task The_receipt_of_a_consent_says_what_was_shown_when_how_and_when_it_was_confirmed()
    {
        var given = desk.Time.GetUtcNow();
        var token = await desk.SignedUpAsync();
        desk.Time.Advance(TimeSpan.FromMinutes(5));

        await desk.ConfirmAsync(token);

        Assert.Equal(new Consent(ConsentText.Current, given, ConsentMethod.Form, given.AddMinutes(5)), (await desk.FindAsync())?.Consent);
        Assert.True(ConsentText.Versions.ContainsKey(ConsentText.Current));
    }

    [Fact]
    public async Task Confirming_again_changes_nothing()
    {
        var token = await desk.SignedUpAsync();
        await desk.ConfirmAsync(token);
        var (writes, before) = (desk.Table.WriteRequests, await desk.FindAsync());
        desk.Time.Advance(TimeSpan.FromDays(1));

        Assert.True(await desk.ConfirmAsync(token));

        Assert.Equal((writes, before), (desk.Table.WriteRequests, await desk.FindAsync()));
    }

    [Fact]
    public async Task An_expired_token_confirms_nothing()
    {
        var token = await desk.SignedUpAsync();
        desk.Time.Advance(DoubleOptIn.ConfirmationLifetime + TimeSpan.FromSeconds(1));

        Assert.False(await desk.ConfirmAsync(token));

        Assert.Equal(SubscriberState.Pending, (await desk.FindAsync())?.State);
    }

    [Fact]
    public async Task A_genuine_token_of_nobody_confirms_nobody()
    {
        var token = await desk.SignedUpAsync();

        Assert.False(await new SignUpDesk().ConfirmAsync(token));
    }

    [Fact]
    public async Task Confirming_after_leaving_does_not_bring_anyone_back_and_says_so()
    {
        var token = await desk.SignedUpAsync();
        await desk.ConfirmAsync(token);
        await desk.UnsubscribeAsync(desk.LeaveToken());

        Assert.False(await desk.ConfirmAsync(token));

        Assert.Equal(SubscriberState.Left, (await desk.FindAsync())?.State);
    }

    [Fact]
    public async Task Leaving_while_a_confirmation_is_under_way_wins()
    {
        var token = await desk.SignedUpAsync();
        Task<bool>? leaving = null;
        desk.Table.BeforeWrite = () =>
        {
            desk.Table.BeforeWrite = null;
            leaving = desk.UnsubscribeAsync(desk.LeaveToken());
        };

        Assert.False(await desk.ConfirmAsync(token));

        Assert.True(await leaving!);
        Assert.Equal(SubscriberState.Left, (await desk.FindAsync())?.State);
    }

    [Fact]
    public async Task A_confirmed_subscriber_leaves()
    {
        var leave = await desk.ConfirmedAsync();

        Assert.True(await desk.UnsubscribeAsync(leave));

        Assert.Equal(SubscriberState.Left, (await desk.FindAsync())?.State);
    }

    [Fact]
    public async Task Leaving_again_changes_nothing()
    {
        var leave = await desk.ConfirmedAsync();
        await desk.UnsubscribeAsync(leave);
        var writes = desk.Table.WriteRequests;

        Assert.True(await desk.UnsubscribeAsync(leave));

        Assert.Equal(writes, desk.Table.WriteRequests);
    }

    [Fact]
    public async Task A_pending_subscriber_leaves()
    {
        await desk.SignedUpAsync();

        Assert.True(await desk.UnsubscribeAsync(desk.LeaveToken()));

        Assert.Equal(SubscriberState.Left, (await desk.FindAsync())?.State);
    }

    [Fact]
    public async Task A_token_to_confirm_does_not_unsubscribe()
    {
        var token = await desk.SignedUpAsync();

        Assert.False(await desk.UnsubscribeAsync(token));

        Assert.Equal(SubscriberState.Pending, (await desk.FindAsync())?.State);
    }

    [Fact]
    public async Task Who_left_signs_up_anew_and_confirms_anew()
    {
        await desk.UnsubscribeAsync(await desk.ConfirmedAsync());
        desk.Time.Advance(TimeSpan.FromDays(30));

        var token = await desk.SignedUpAsync();

        Assert.Equal(SubscriberState.Pending, (await desk.FindAsync())?.State);
        Assert.True(await desk.ConfirmAsync(token));
        Assert.Equal(desk.Time.GetUtcNow(), (await desk.FindAsync())?.Confirmed);
    }

    [Fact]
    public async Task Who_left_within_the_hour_is_not_mailed_by_a_stranger_who_signs_them_up()
    {
        await desk.UnsubscribeAsync(await desk.ConfirmedAsync());

        await desk.SignUpAsync();

        Assert.Equal(0, await desk.DrainAsync());
        Assert.Single(desk.Mailer.Accepted, mail => mail.Subject!.StartsWith("Please confirm", StringComparison.Ordinal));
        Assert.Equal(SubscriberState.Left, (await desk.FindAsync())?.State);
    }
}
