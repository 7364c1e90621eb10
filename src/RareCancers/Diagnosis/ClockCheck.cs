namespace RareCancers.Diagnosis;

/// <summary>Compares this machine's clock with the storage server's: signatures and tokens are valid for limited times.</summary>
internal sealed class ClockCheck(Func<StorageAccount> storage, StorageNames names, TimeProvider time) : ICheck
{
    /// <summary>The largest accepted difference. Storage rejects signatures that are off by 15 minutes or more.</summary>
    public static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(5);

    public string Name => "clock";

    public TimeSpan Limit => TimeSpan.FromSeconds(20);

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (await DateAsync(cancellationToken) is not { } date)
            return [Finding.Note(Name, "Not checked: storage did not report the time.", "Resolve the problem with the tables first.")];

        // RFC 9110, 5.6.7: the header has whole seconds.
        var ahead = time.GetUtcNow() - date;
        var seconds = Math.Round(Math.Abs(ahead.TotalSeconds));
        var off = string.Create(CultureInfo.InvariantCulture, $"{seconds} s {(ahead < TimeSpan.Zero ? "behind" : "ahead of")} the storage server's");
        return ahead.Duration() > MaxSkew
            ? [Finding.Problem(Name, $"This machine's clock is {off}.", "Synchronise the machine with a time server (NTP).")]
            : [Finding.Ok(Name, seconds <= 1 ? "It agrees with the storage server's." : $"It is {off}.")];
    }

    // A refusal has the Date header, too.
    private async Task<DateTimeOffset?> DateAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await storage().Table(names.Tables[0])
                .GetEntityIfExistsAsync<TableEntity>(StorageNames.ThrowAway, "clock", cancellationToken: cancellationToken);
            return answer.GetRawResponse().Headers.Date;
        }
        catch (Exception failure) when (StorageFailures.IsStorageFailure(failure))
        {
            return (failure as RequestFailedException)?.GetRawResponse()?.Headers.Date;
        }
    }
}
