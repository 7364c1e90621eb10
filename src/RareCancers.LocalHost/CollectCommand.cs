using System.Globalization;
using RareCancers.Collections;
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
        ? $"{outcome.Slug}: refused ({refusal.Reason}). {refusal.Message}"
        : outcome.IsUnchanged ? $"{outcome.Slug}: the page has not changed."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome.Slug}: {Quantity.Of(outcome.Listed, "article")} listed, {outcome.Published} new, {outcome.Changed} changed, {outcome.Refilled} "
                + $"completed, {outcome.Unlisted} no longer listed"
                + $"{(outcome.Unidentified == 0 ? "" : $", {outcome.Unidentified} left out because they have neither a DOI nor a citation")}");
}
