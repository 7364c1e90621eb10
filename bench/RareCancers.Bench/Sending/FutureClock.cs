namespace RareCancers.Bench.Sending;

/// <summary>A clock that is some days ahead, so that each round has a digest that is due.</summary>
internal sealed class FutureClock(int days) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(days);
}
