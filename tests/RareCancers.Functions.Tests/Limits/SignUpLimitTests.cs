using Microsoft.Extensions.Time.Testing;
using RareCancers.Functions.Limits;

namespace RareCancers.Functions.Tests.Limits;

public sealed class SignUpLimitTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2025, 6, 1, 7, 0, 0, TimeSpan.Zero));
    private readonly SignUpLimit limit;

    public SignUpLimitTests() => limit = new SignUpLimit(time);

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.254")]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.9")]
    [InlineData("", "no address")]
    public void One_network_has_one_limit(string one, string other)
    {
        Exhaust(one);

        Assert.False(limit.Allows(other));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.3.1")]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1")]
    public void Another_network_has_a_limit_of_its_own(string one, string other)
    {
        Exhaust(one);

        Assert.True(limit.Allows(other));
    }

    [Fact]
    public void Of_ten_thousand_sign_ups_in_a_minute_a_few_are_looked_at()
    {
        var allowed = 0;
        for (var count = 0; count < 10_000; count++)
        {
            time.Advance(TimeSpan.FromMilliseconds(6));
            allowed += limit.Allows($"192.0.2.{count % 256}") ? 1 : 0;
        }

        Assert.Equal(SignUpLimit.MaxSignUps, allowed);
    }

    [Fact]
    public void The_window_moves_with_every_moment()
    {
        limit.Allows("192.0.2.1");
        time.Advance(SignUpLimit.Window / 2);
        for (var count = 1; count < SignUpLimit.MaxSignUps; count++)
            limit.Allows("192.0.2.1");
        time.Advance(SignUpLimit.Window / 2);

        Assert.True(limit.Allows("192.0.2.1"));
        Assert.False(limit.Allows("192.0.2.1"));
    }

    [Fact]
    public void However_many_networks_come_memory_holds()
    {
        for (var count = 0; count < 50_000; count++)
            Assert.True(limit.Allows($"10.{count >> 8 & 255}.{count & 255}.{count >> 16}"));
    }

    [Fact]
    public void Among_however_many_a_network_that_goes_on_keeps_its_limit()
    {
        limit.Allows("192.0.2.1");
        for (var count = 1; count < 20_000; count++)
            limit.Allows($"10.{count >> 8}.{count & 255}.1");
        time.Advance(SignUpLimit.Window / 2);
        for (var count = 1; count < SignUpLimit.MaxSignUps; count++)
            limit.Allows("192.0.2.1");
        time.Advance(SignUpLimit.Window / 2);

        Assert.True(limit.Allows("198.51.100.1"));

        Assert.True(limit.Allows("192.0.2.1"));
        Assert.False(limit.Allows("192.0.2.1"));
    }

    private void Exhaust(string address)
    {
        for (var count = 0; count < SignUpLimit.MaxSignUps; count++)
            Assert.True(limit.Allows(address));
    }
}
