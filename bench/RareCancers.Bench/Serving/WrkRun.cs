namespace RareCancers.Bench.Serving;

/// <summary>What wrk saw.</summary>
/// <param name="Requests">How many answers came.</param>
/// <param name="Bytes">How many bytes they had, with their headers.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Errors">How many answers were errors, and how many connections failed.</param>
/// <param name="P99Milliseconds">How long 99 of 100 answers took at most.</param>
internal sealed record WrkRun(long Requests, long Bytes, double Seconds, long Errors, double P99Milliseconds)
{
    /// <summary>Answers a second.</summary>
    public double Rate => Requests / Seconds;

    /// <summary>Bytes an answer, with its headers.</summary>
    public double BytesEach => (double)Bytes / Requests;
}
