using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.Subscriptions.Bounces;

/// <summary>Handles the messages of the queue <c>bounces</c>: records the reports, and logs how many events could not be read.</summary>
public sealed partial class DeliveryEventHandler(SuppressionService suppressions, ILogger<DeliveryEventHandler> logger)
{
    /// <summary>Handles a message; handling it again changes nothing.</summary>
    /// <exception cref="FormatException">The message contains no delivery report at all.</exception>
    /// <exception cref="RequestFailedException">Storage refused or failed.</exception>
    public async Task HandleAsync(string message, CancellationToken cancellationToken)
    {
        var events = BounceQueue.Parse(message);
        foreach (var report in events.Reports)
            await suppressions.RecordAsync(report, trustsRecipient: true, cancellationToken);
        if (events.Malformed > 0)
            LogMalformed(events.Malformed, events.Reports.Count);
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "{Malformed} events of a message in the queue bounces are not delivery reports and were left out; {Reports} reports were recorded")]
    private partial void LogMalformed(int malformed, int reports);
}
