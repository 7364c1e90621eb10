using System.Globalization;
using RareCancers.Collections;
using RareCancers.Settings;
using RareCancers.Text;

namespace RareCancers.LocalHost;

/// <summary>The command <c>collect</c>.</summary>
internal static class CollectCommand
{
    private const int Succeeded = 0;
    private const int Failed = 1;

    public static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var outcomes = await context.Services.GetRequiredService<Collector>().CollectAllAsync(cancellationToken);
        foreach (var outcome in outcomes)
            await (outcome.Refusal is null ? context.Output : context.Error).WriteLineAsync(Describe(outcome));
        return outcomes.All(outcome => outcome.Refusal is null) ? Succeeded : Failed;
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

    private static bool IsPage(CollectOutcome outcome) => SourceKey.IsPage(outcome.Source);

    private static string NameOf(CollectOutcome outcome) =>
        outcome.Source == SourceKey.Page ? outcome.Slug : $"{outcome.Slug}, {outcome.SourceName}";
}
