namespace RareCancers.LocalHost;

/// <summary>The commands of the program, by name.</summary>
internal static class Commands
{
    public static IReadOnlyDictionary<string, Command> All { get; } = new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["collect"] = new("reads the Collections now and stores new articles", CollectCommand.RunAsync),
        ["doctor"] = new("checks settings, storage, mail and DNS, and says how to fix problems; exits with 0 if there are none",
            DoctorCommand.RunAsync)
        { Diagnoses = true },
        ["doctor json"] = new("the same as JSON", DoctorCommand.WriteJsonAsync) { Diagnoses = true },
        ["export"] = new("writes all stored data to a folder; resumes an interrupted export", BackupCommands.ExportAsync) { Argument = "<folder>" },
        ["import"] = new("stores an export in an empty store; resumes an interrupted import", BackupCommands.ImportAsync) { Argument = "<folder>" },
        ["import unsigned"] = new("the same for an export of an earlier version, which has no signature", BackupCommands.ImportUnsignedAsync)
        {
            Argument = "<folder>",
        },
        ["digests"] = new("plans the digests that are due and sends them now", DigestCommands.SendAsync),
        ["digests plan"] = new("reports how many emails the due digests would send, and how long that takes", DigestCommands.PlanAsync),
        ["digests preview"] = new("writes the emails that would be sent as .eml files; nothing is sent", DigestCommands.PreviewAsync) { Argument = "<folder>" },
        ["digests reconcile"] = new("reports the delivery of a digest's emails as JSON; exits with 0 if every outcome is known",
            DigestCommands.ReconcileAsync)
        { Argument = "<id>" },
        ["digests pause"] = new("pauses a digest", DigestCommands.PauseAsync) { Argument = "<id>" },
        ["digests resume"] = new("resumes a paused digest", DigestCommands.ResumeAsync) { Argument = "<id>" },
        ["digests resend-failed"] = new("resends the emails of a digest that the mail server refused", DigestCommands.ResendFailedAsync) { Argument = "<id>" },
        ["classify"] = new("prints the topics and aspects of a text, or of the standard input for -, and the words that name them",
            ClassifyCommands.ClassifyTextAsync)
        { Argument = "<text>", NeedsApp = false },
        ["classify file"] = new("the same for a text file; a first line with a blank line below it is the title",
            ClassifyCommands.ClassifyFileAsync)
        { Argument = "<file>", NeedsApp = false },
        ["classify compare"] = new(
            "reports which stored articles would gain or lose topics with the vocabulary in a folder; nothing is changed", ClassifyCommands.CompareAsync)
        { Argument = "<folder>" },
        ["sources try"] = new(
            "reads a source once and prints which articles would be taken, and which left out and why; nothing is stored", SourceCommands.TryAsync)
        { Argument = "<address>", NeedsStorage = false },
        ["sources query"] = new("prints a query of Europe PMC for topics of the vocabulary", SourceCommands.WriteQueryAsync)
        { Argument = "<topics or all>", NeedsStorage = false },
        ["suppressions lift"] = new("lets an address that bounced or complained sign up again", SuppressionCommands.LiftAsync)
        { Argument = "<address or subscriber ID>" },
    };
}
