namespace RareCancers.Bench.Serving;

/// <summary>What wrk measured.</summary>
/// <param name="Requests">The number of responses.</param>
/// <param name="Bytes">Their bytes, including headers.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Errors">The error responses and failed connections.</param>
/// <param name="P99Milliseconds">The 99th percentile of the response time.</param>
internal sealed record WrkRun(long Requests, long Bytes, double Seconds, long Errors, double P99Milliseconds)
{
    /// <summary>Responses per second.</summary>
    public double Rate => Requests / Seconds;

    /// <summary>Bytes per response, including headers.</summary>
    public double BytesEach => (double)Bytes / Requests;
}
