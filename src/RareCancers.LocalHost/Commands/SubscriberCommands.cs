using System.CommandLine;
using System.Text;
using RareCancers.Mail;
using RareCancers.People;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.LocalHost.Commands;

/// <summary>The commands <c>subscribers</c>, for requests of a person to the operator. Only the export prints an address; nothing logs one.</summary>
internal static class SubscriberCommands
{
    private const string Neither = "The argument is neither an email address nor the ID of a subscriber.";
    private const string Unknown = "No subscriber with this ID is stored.";
    private const string UnknownAddress = "No subscriber with this address is stored. With another Tokens:Key than the app's, nobody is found.";

    public static Command Create() => new("subscribers", "carries out requests of subscribers")
    {
        new AppCommand("lift-suppression", "lets an address that bounced or complained sign up again", LiftAsync) { Recipient() },
        new AppCommand("export", "prints everything stored about a subscriber, in all Collections, as JSON", ExportAsync) { Recipient() },
        new AppCommand("erase", "erases everything stored about a subscriber, in all Collections", EraseAsync) { Recipient() },
    };

    private static Argument<string> Recipient() => new("address or subscriber ID");

    private static async Task<int> LiftAsync(CommandContext context, CancellationToken cancellationToken)
    {
        switch (await context.Services.GetRequiredService<SuppressionLifter>().LiftAsync(context.Argument, cancellationToken))
        {
            case LiftOutcome.Lifted:
                await context.Output.WriteLineAsync("The suppression is lifted. No email is sent unless the address signs up again and confirms.");
                return ExitCode.Success;
            case LiftOutcome.NotSuppressed:
                await context.Output.WriteLineAsync("The address is not suppressed; nothing was changed.");
                return ExitCode.Success;
            case LiftOutcome.UnknownSubscriber:
                return await context.FailAsync(ExitCode.Failure, Unknown);
            default:
                return await context.FailAsync(ExitCode.Usage, Neither);
        }
    }

    private static Task<int> ExportAsync(CommandContext context, CancellationToken cancellationToken) => ForAsync(
        context,
        async id =>
        {
            var json = await context.Services.GetRequiredService<PersonExport>().ExportAsync(id, cancellationToken);
            await context.Output.WriteLineAsync(Encoding.UTF8.GetString(json!));
        },
        cancellationToken);

    private static Task<int> EraseAsync(CommandContext context, CancellationToken cancellationToken) => ForAsync(
        context,
        async id =>
        {
            await context.Services.GetRequiredService<PersonEraser>().EraseAsync(id, cancellationToken);
            await context.Output.WriteLineAsync(
                "All data of the subscriber is erased, in all Collections. A keyed hash of the address is kept, to limit confirmation emails.");
        },
        cancellationToken);

    private static async Task<int> ForAsync(CommandContext context, Func<SubscriberId, Task> run, CancellationToken cancellationToken)
    {
        var (id, address) = (SubscriberId.TryParse(context.Argument.Trim()), EmailAddress.TryParse(context.Argument));
        if (id is null && address is null)
            return await context.FailAsync(ExitCode.Usage, Neither);

        var candidates = id is not null ? [id] : context.Services.GetRequiredService<SubscriberIds>().For(address!, last: null);
        foreach (var candidate in candidates)
        {
            if (await context.Services.GetRequiredService<SubscriberTable>().FindAsync(candidate, cancellationToken) is null)
                continue;
            await run(candidate);
            return ExitCode.Success;
        }

        return await context.FailAsync(ExitCode.Failure, id is not null ? Unknown : UnknownAddress);
    }
}
