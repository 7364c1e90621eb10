using RareCancers.Mail;
using RareCancers.Subscriptions;

namespace RareCancers.Tests.Subscriptions;

/// <summary>Subscribers and suppressions that were not written at the same time, such as those of a copy.</summary>
public sealed class SuppressionSweepTests
{
    private readonly SignUpDesk desk = new();

    [Fact]
    public async Task Who_had_all_data_erased_is_deleted_with_the_marks_of_their_mails()
    {
        await desk.ConfirmedAsync();
        await SuppressAsync(before => before with { Erased = desk.Time.GetUtcNow() });

        Assert.Equal(1, await SweepAsync());

        Assert.Null(await desk.FindAsync());
        Assert.Null(await desk.Marks.FindAsync(ServiceMail.Confirmation, desk.IdOf("ana@example.org"), CancellationToken.None));
    }

    [Fact]
    public async Task Who_signed_up_again_after_an_erasure_stays()
    {
        await SuppressAsync(before => before with { Erased = desk.Time.GetUtcNow() });
        desk.Time.Advance(DoubleOptIn.ErasedInterval);
        await desk.SignedUpAsync();

        Assert.Equal(0, await SweepAsync());
        Assert.Equal(SubscriberState.Pending, (await desk.FindAsync())?.State);
    }

    [Fact]
    public async Task Who_confirmed_after_an_erasure_stays()
    {
        var token = await desk.SignedUpAsync();
        desk.Time.Advance(TimeSpan.FromMinutes(2));
        await desk.ConfirmAsync(token);
        await SuppressAsync(before => before with { Erased = desk.Time.GetUtcNow().AddMinutes(-1) });

        Assert.Equal(0, await SweepAsync());
        Assert.Equal(SubscriberState.Confirmed, (await desk.FindAsync())?.State);
    }

    [Fact]
    public async Task Who_signed_up_before_an_erasure_and_has_not_confirmed_is_deleted()
    {
        await desk.SignedUpAsync();
        await SuppressAsync(before => before with { Erased = desk.Time.GetUtcNow().AddMinutes(1) });

        Assert.Equal(1, await SweepAsync());
        Assert.Null(await desk.FindAsync());
    }

    [Fact]
    public async Task Who_bounced_or_complained_is_mailed_no_more()
    {
        await desk.ConfirmedAsync();
        await desk.SignUpAsync("bob@example.org");
        await SuppressAsync(before => before with { Bounced = desk.Time.GetUtcNow() });
        await SuppressAsync(before => before with { Complained = desk.Time.GetUtcNow() }, "bob@example.org");

        Assert.Equal(2, await SweepAsync());
        Assert.Equal(0, await SweepAsync());

        Assert.Equal(SubscriberState.Suppressed, (await desk.FindAsync())?.State);
        Assert.Equal(SubscriberState.Suppressed, (await desk.FindAsync("bob@example.org"))?.State);
    }

    [Fact]
    public async Task Nobody_else_is_touched()
    {
        await desk.ConfirmedAsync();
        await SuppressAsync(before => before with { SoftBounces = [new SoftBounce(desk.Time.GetUtcNow(), "m")] });
        await SuppressAsync(before => before with { Bounced = desk.Time.GetUtcNow() }, "bob@example.org");

        Assert.Equal(0, await SweepAsync());
        Assert.Equal(SubscriberState.Confirmed, (await desk.FindAsync())?.State);
    }

    [Fact]
    public async Task Without_any_suppression_nobody_is_looked_at() => Assert.Equal(0, await SweepAsync());

    private Task<int> SweepAsync() =>
        new SuppressionSweep(new SuppressionTable(desk.SuppressionRows), desk.Subscribers, desk.Marks, desk.Tokens).RunAsync(CancellationToken.None);

    private Task<Suppression> SuppressAsync(Func<Suppression, Suppression> change, string address = "ana@example.org") =>
        new SuppressionTable(desk.SuppressionRows).ChangeAsync(desk.Tokens.SuppressionKeyOf(EmailAddress.Parse(address)), change, CancellationToken.None);
}
