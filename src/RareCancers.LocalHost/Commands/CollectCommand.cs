using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using RareCancers.Collections;
using RareCancers.LocalHost.Hosting;
using RareCancers.Operations;
using RareCancers.Settings;
using RareCancers.Telemetry;
using RareCancers.Text;

namespace RareCancers.LocalHost.Commands;

/// <summary>The command <c>collect</c>.</summary>
internal static class CollectCommand
{
    public static Command Create() =>
        new AppCommand("collect", "reads all sources now and stores new articles", RunAsync)
        {
            CommandTree.Flag(CommandTree.Json, "prints the outcomes as JSON"),
        };

    /// <summary>Shows the progress of collecting until it has ended.</summary>
    public static async Task<IReadOnlyList<CollectOutcome>> ShowAsync(
        IServiceProvider services, Progress progress, Task<IReadOnlyList<CollectOutcome>> collecting)
    {
        var sources = services.GetRequiredService<IOptions<CollectionsOptions>>().Value.Items.Sum(collection => collection.ListSources().Count());
        using var read = new InstrumentCounter(Instruments.CollectionsRead);
        return await progress.ShowAsync("Collecting", collecting, () => ProgressBar.Of(read.Total, sources, "source"));
    }

    public static string Describe(CollectOutcome outcome) => outcome.Refusal is { } refusal
        ? $"{NameOf(outcome)}: refused ({refusal.Reason}). {refusal.Message}"
        : outcome.IsUnchanged ? $"{NameOf(outcome)}: {(IsPage(outcome) ? "the page" : "it")} has not changed."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{NameOf(outcome)}: {Quantity.Of(outcome.Listed, "article")} listed, {outcome.Published} new, {outcome.Changed} changed, {outcome.Refilled} "
                + $"completed{(IsPage(outcome) ? $", {outcome.Unlisted} no longer listed" : "")}"
                + $"{(outcome.Filtered == 0 ? "" : $", {outcome.Filtered} left out by topic or type")}"
                + $"{(outcome.Unidentified == 0 ? "" : $", {outcome.Unidentified} left out because they cannot be identified")}"
                + $"{(outcome.IsPartial ? "; the run reached its limit, and the next one resumes here" : "")}");

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var collecting = context.Services.GetRequiredService<Collector>().CollectAllAsync(cancellationToken);
        var outcomes = await ShowAsync(context.Services, context.Progress, collecting);
        if (context.Has(CommandTree.Json))
        {
            await context.Output.WriteLineAsync(JsonSerializer.Serialize(outcomes, OperationsJson.Default.IReadOnlyListCollectOutcome));
        }
        else
        {
            foreach (var outcome in outcomes)
                await (outcome.Refusal is null ? context.Output : context.Error).WriteLineAsync(Describe(outcome));
        }

        return outcomes.All(outcome => outcome.Refusal is null) ? ExitCode.Success : ExitCode.Failure;
    }

    private static bool IsPage(CollectOutcome outcome) => SourceKey.IsPage(outcome.Source);

    private static string NameOf(CollectOutcome outcome) =>
        outcome.Source == SourceKey.Page ? outcome.Slug : $"{outcome.Slug}, {outcome.SourceName}";
}
