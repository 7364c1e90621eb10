using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Mail;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Mail;

/// <summary>The share of the quota for emails to addresses that are not confirmed.</summary>
public sealed class ConfirmationQuotaTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 25, 9, 0, 30, TimeSpan.Zero));
    private readonly FakeTableClient table = new();

    [Fact]
    public async Task Without_a_limit_every_confirmation_is_granted() => Assert.Equal(1000, await GrantedAsync(Quota(null), 1000));

    [Theory]
    [InlineData(5, 1)]
    [InlineData(9, 1)]
    [InlineData(10, 2)]
    [InlineData(100, 20)]
    public async Task Confirmations_get_a_fifth_of_the_limit(int perMinute, int most) => Assert.Equal(most, await GrantedAsync(Quota(perMinute), 200));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Confirmations_take_at_most_a_fifth_of_what_may_be_sent_in_an_hour(int perMinute)
    {
        var (quota, granted) = (Quota(perMinute), 0);

        for (var second = 0; second < 3600; second++)
        {
            granted += await GrantedAsync(quota, 1);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(granted, (60 * perMinute / 5) - perMinute - 1, 60 * perMinute / 5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(100)]
    public async Task Any_number_of_confirmations_leaves_a_digest_most_of_the_quota(int perMinute)
    {
        var quota = Quota(perMinute);
        await GrantedAsync(quota, 1000);
        time.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(2));
        var confirmations = await GrantedAsync(quota, 1000);

        var digests = await quota.ReserveForManyAsync(1000, CancellationToken.None);

        Assert.InRange(digests.Granted, (7 * perMinute / 10) - confirmations, perMinute);
        Assert.True(digests.Granted >= 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(100)]
    public async Task Any_number_of_service_emails_leaves_digests_seven_tenths_of_the_quota(int perMinute)
    {
        var (quota, digests) = (Quota(perMinute), 0);

        for (var minute = 0; minute < 10; minute++)
        {
            await GrantedAsync(quota, 200);
            for (var count = 0; count < 200; count++)
                await quota.ReserveAsync(1, CancellationToken.None);
            digests += (await quota.ReserveForManyAsync(1000, CancellationToken.None)).Granted;
            time.Advance(TimeSpan.FromSeconds(62));
        }

        Assert.InRange(digests, 7 * perMinute, 10 * perMinute);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(100)]
    public async Task Confirmations_leave_some_of_the_share_to_welcomes_and_goodbyes(int perMinute)
    {
        var (quota, granted) = (Quota(perMinute), 0);

        for (var minute = 0; minute < 10; minute++)
        {
            await GrantedAsync(quota, 200);
            granted += (await quota.ReserveAsync(1, CancellationToken.None)).Granted;
            time.Advance(TimeSpan.FromSeconds(62));
        }

        Assert.InRange(granted, 1, 10);
    }

    [Theory]
    [InlineData(7, 1)]
    [InlineData(10, 1)]
    [InlineData(20, 1)]
    [InlineData(100, 5)]
    public async Task Confirmations_leave_room_for_subscribers_during_a_digest(int perMinute, int room)
    {
        var quota = Quota(perMinute);
        await quota.ReserveForManyAsync(1000, CancellationToken.None);
        await GrantedAsync(quota, 1000);

        Assert.Equal(room, (await quota.ReserveAsync(1000, CancellationToken.None)).Granted);
    }

    [Fact]
    public async Task A_confirmation_beyond_the_share_is_told_when_to_ask_again()
    {
        var quota = Quota(5);
        await GrantedAsync(quota, 1);

        var refused = await quota.ReserveForConfirmationAsync(CancellationToken.None);

        Assert.Equal(new MailAllowance(0, time.GetUtcNow() + TimeSpan.FromSeconds(62)), refused);
        time.SetUtcNow(refused.AskAgain!.Value);
        Assert.Equal(1, await GrantedAsync(quota, 10));
    }

    [Fact]
    public async Task A_row_of_an_earlier_version_still_counts()
    {
        var quota = Quota(5);
        await quota.ReserveForManyAsync(4, CancellationToken.None);
        await quota.ReserveAsync(1, CancellationToken.None);
        var row = await table.GetEntityAsync<Azure.Data.Tables.TableEntity>("quota", "quota");
        row.Value.Remove("MinuteConfirmations");
        row.Value.Remove("HourConfirmations");
        row.Value.Remove("MinuteServiceMails");
        row.Value.Remove("HourServiceMails");
        await table.UpdateEntityAsync(row.Value, row.Value.ETag, Azure.Data.Tables.TableUpdateMode.Replace);

        Assert.Equal(0, await GrantedAsync(quota, 1));
        time.Advance(TimeSpan.FromSeconds(62));
        Assert.Equal(1, await GrantedAsync(quota, 5));
    }

    private static async Task<int> GrantedAsync(MailQuota quota, int wanted)
    {
        var granted = 0;
        for (var count = 0; count < wanted; count++)
            granted += (await quota.ReserveForConfirmationAsync(CancellationToken.None)).Granted;
        return granted;
    }

    private MailQuota Quota(int? perMinute) => new(table, Options.Create(new MailOptions { PerMinute = perMinute }), time);
}
