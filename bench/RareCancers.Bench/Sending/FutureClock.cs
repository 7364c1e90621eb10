namespace RareCancers.Bench.Sending;

/// <summary>A clock that is some days ahead, so that a digest is due in each round.</summary>
internal sealed class DaysAhead(int days) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(days);
}
