using RareCancers.Functions.Limits;

namespace RareCancers.Functions.Tests.Limits;

public sealed class SignUpLimitTests : IDisposable
{
    private readonly SignUpLimit limit = new();

    public void Dispose() => limit.Dispose();

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.254")]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.9")]
    [InlineData("", "no address")]
    public void All_addresses_of_a_network_share_one_limit(string one, string other)
    {
        Exhaust(one);

        Assert.False(limit.Allows(other));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.3.1")]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1")]
    public void Another_network_has_its_own_limit(string one, string other)
    {
        Exhaust(one);

        Assert.True(limit.Allows(other));
    }

    [Fact]
    public void Of_ten_thousand_sign_ups_at_once_only_a_few_are_processed() =>
        Assert.Equal(SignUpLimit.MaxSignUps, Enumerable.Range(0, 10_000).Count(count => limit.Allows($"192.0.2.{count % 256}")));

    [Fact]
    public void A_network_has_a_limit_for_the_day_too()
    {
        using var patient = new SignUpLimit(maxSignUps: 10_000);

        Assert.Equal(SignUpLimit.MaxPerDay, Enumerable.Range(0, 10_000).Count(count => patient.Allows($"192.0.2.{count % 256}")));
        Assert.True(patient.Allows("192.0.3.1"));
    }

    [Fact]
    public void Any_number_of_networks_can_sign_up()
    {
        for (var count = 0; count < 50_000; count++)
            Assert.True(limit.Allows($"10.{count >> 8 & 255}.{count & 255}.{count >> 16}"));
    }

    [Fact]
    public void A_flood_of_other_networks_resets_nobodys_count()
    {
        Exhaust("192.0.2.1");

        for (var count = 0; count < 50_000; count++)
            limit.Allows($"2001:db8:{count >> 8:x}:{count & 255:x}::1");

        Assert.False(limit.Allows("192.0.2.1"));
    }

    private void Exhaust(string address)
    {
        for (var count = 0; count < SignUpLimit.MaxSignUps; count++)
            Assert.True(limit.Allows(address));
    }
}
