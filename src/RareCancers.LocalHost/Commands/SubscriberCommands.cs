using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.LocalHost;

/// <summary>The commands <c>suppressions</c>. None prints or logs an address.</summary>
internal static class SuppressionCommands
{
    private const int Succeeded = 0;
    private const int Failed = 1;

    public static async Task<int> LiftAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var outcome = await context.Services.GetRequiredService<SuppressionLifter>().LiftAsync(context.Argument!, cancellationToken);
        var (isDone, text) = outcome switch
        {
            LiftOutcome.Lifted => (true, "The suppression is lifted. No email is sent unless the address signs up again and confirms."),
            LiftOutcome.NotSuppressed => (true, "The address is not suppressed; nothing was changed."),
            LiftOutcome.UnknownSubscriber => (false, "No subscriber with this ID is stored."),
            _ => (false, "The argument is neither an email address nor the ID of a subscriber."),
        };
        await (isDone ? context.Output : context.Error).WriteLineAsync(text);
        return isDone ? Succeeded : Failed;
    }
}
