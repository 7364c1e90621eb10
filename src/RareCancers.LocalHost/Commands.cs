using System.Globalization;
using RareCancers.Collections;
using RareCancers.Digests.Planning;

namespace RareCancers.LocalHost;

/// <summary>What the program does besides serving, by the word that asks for it.</summary>
internal static class Commands
{
    private const int Succeeded = 0;
    private const int Failed = 1;

    public static IReadOnlyDictionary<string, Command> All { get; } = new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["collect"] = new("reads the Collections now and stores what is new", CollectAsync),
        ["doctor"] = new("looks at settings, storage, mail and DNS, and says what to do; exits with 0 when nothing is wrong", DoctorCommand.RunAsync) { Diagnoses = true },
        ["doctor json"] = new("the same as JSON", DoctorCommand.WriteJsonAsync) { Diagnoses = true },
        ["export"] = new("writes all that is stored into a folder; goes on where it was cut off", BackupCommands.ExportAsync) { Argument = "<folder>" },
        ["import"] = new("stores an export in an empty store; goes on where it was cut off", BackupCommands.ImportAsync) { Argument = "<folder>" },
        ["digests"] = new("plans the digests that are due and sends them now", SendDigestsAsync),
        ["digests plan"] = new("tells whom the digests that are due would go to, and how long that takes", DigestCommands.PlanAsync),
        ["digests preview"] = new("writes the mails that would go as .eml files; nothing is sent", DigestCommands.PreviewAsync) { Argument = "<folder>" },
        ["digests reconcile"] = new("tells what became of a digest's mails, as JSON; exits with 0 when it is known of all", DigestCommands.ReconcileAsync) { Argument = "<id>" },
        ["digests pause"] = new("pauses a digest", DigestCommands.PauseAsync) { Argument = "<id>" },
        ["digests resume"] = new("lets a paused digest go on", DigestCommands.ResumeAsync) { Argument = "<id>" },
        ["digests resend-failed"] = new("sends the mails of a digest again that the mail server refused", DigestCommands.ResendFailedAsync) { Argument = "<id>" },
    };

    private static async Task<int> CollectAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var outcomes = await context.Services.GetRequiredService<Collector>().CollectAllAsync(cancellationToken);
        foreach (var outcome in outcomes)
            await (outcome.Refusal is null ? context.Output : context.Error).WriteLineAsync(CollectCommand.Describe(outcome));
        return outcomes.All(outcome => outcome.Refusal is null) ? Succeeded : Failed;
    }

    private static async Task<int> SendDigestsAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var planned = await context.Services.GetRequiredService<DigestPlanner>().PlanAsync(cancellationToken);
        foreach (var digest in planned)
            await context.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Planned digest {digest.Id} with {digest.Mails} mails."));

        var (ran, exitCode) = await DigestCommands.SendQueuedAsync(context, cancellationToken);
        if (ran == 0 && exitCode == Succeeded)
            await context.Output.WriteLineAsync("Nothing is new for anyone who is due.");
        return exitCode;
    }
}
