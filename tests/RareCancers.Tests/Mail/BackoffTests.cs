using CsCheck;
using RareCancers.Mail;

namespace RareCancers.Tests.Mail;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1, 0, 60)]
    [InlineData(1, 0.5, 90)]
    [InlineData(2, 0, 120)]
    [InlineData(3, 0.5, 360)]
    [InlineData(6, 0, 1800)]
    [InlineData(6, 0.5, 2700)]
    [InlineData(100, 0.5, 2700)]
    public void The_wait_doubles_up_to_an_hour(int attempt, double chance, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.After(attempt, chance));

    [Fact]
    public void No_wait_is_shorter_than_a_minute_or_longer_than_an_hour() => Gen.Select(Gen.Int[1, int.MaxValue], Gen.Double[0, 0.999_999]).Sample(
        (attempt, chance) => Backoff.After(attempt, chance) is var wait && wait >= Backoff.Shortest && wait <= Backoff.Longest);

    [Fact]
    public void An_attempt_before_the_first_failure_is_rejected() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Backoff.After(0, 0.5));
}
