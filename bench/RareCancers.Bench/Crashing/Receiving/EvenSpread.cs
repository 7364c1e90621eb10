namespace RareCancers.Bench.Crashing.Receiving;

/// <summary>So many of a number of things, spread over all of them.</summary>
/// <param name="wanted">How many.</param>
/// <param name="all">Of how many.</param>
internal sealed class Turns(int wanted, int all)
{
    private int seen;

    /// <summary>Whether the next one is one of them.</summary>
    public bool Next()
    {
        var every = Math.Max(1, all / (wanted + 1));
        var number = Interlocked.Increment(ref seen);
        return number % every == 0 && number / every <= wanted;
    }
}
