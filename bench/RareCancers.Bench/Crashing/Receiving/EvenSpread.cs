namespace RareCancers.Bench.Crashing.Receiving;

/// <summary>Picks some of a sequence of items, evenly spread.</summary>
/// <param name="wanted">How many to pick.</param>
/// <param name="all">The approximate length of the sequence.</param>
internal sealed class EvenSpread(int wanted, int all)
{
    private int seen;

    /// <summary>Whether the next item is picked.</summary>
    public bool Next()
    {
        var every = Math.Max(1, all / (wanted + 1));
        var number = Interlocked.Increment(ref seen);
        return number % every == 0 && number / every <= wanted;
    }
}
