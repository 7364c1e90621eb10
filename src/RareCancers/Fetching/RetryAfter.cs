namespace RareCancers.Fetching;

/// <summary>The header Retry-After in both of its forms (RFC 9110, 10.2.3).</summary>
internal static class RetryAfter
{
    /// <summary>How long the server asks to wait; null if it does not say.</summary>
    public static TimeSpan? Parse(HttpResponseMessage? response, DateTimeOffset now) => response?.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };

    /// <summary>How long to wait, such as <c>until 2026-11-02 09:00:00Z</c>; null without the header.</summary>
    public static string? Describe(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => FormattableString.Invariant($"{delta.TotalSeconds:0} seconds"),
        { Date: { } date } => FormattableString.Invariant($"until {date:u}"),
        _ => null,
    };
}
