using System.Globalization;
using RareCancers.Collections;
using RareCancers.Digests;
using RareCancers.LocalHost.Queues;

namespace RareCancers.LocalHost;

/// <summary>What the program does besides serving, by the word that asks for it.</summary>
internal static class Verbs
{
    private const int Succeeded = 0;
    private const int Failed = 1;

    public static IReadOnlyDictionary<string, Verb> All { get; } = new Dictionary<string, Verb>(StringComparer.Ordinal)
    {
        ["collect"] = new("reads the Collections now and stores what is new", CollectAsync),
        ["digests"] = new("plans the digests that are due and sends them now", SendDigestsAsync),
    };

    private static async Task<int> CollectAsync(IServiceProvider services, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var outcomes = await services.GetRequiredService<Collector>().CollectAllAsync(cancellationToken);
        foreach (var outcome in outcomes)
            await (outcome.Refusal is null ? output : error).WriteLineAsync(Wording.Of(outcome));
        return outcomes.All(outcome => outcome.Refusal is null) ? Succeeded : Failed;
    }

    private static async Task<int> SendDigestsAsync(IServiceProvider services, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var planned = await services.GetRequiredService<DigestPlanner>().PlanAsync(cancellationToken);
        foreach (var digest in planned)
            await output.WriteLineAsync($"{digest.Collection}: planned digest {digest.Id}");

        var report = await services.GetRequiredService<QueueDrain>().DrainAsync(DigestQueue.Name, cancellationToken);
        if (report.LastFailure is { } failure)
            await error.WriteLineAsync($"{report.Failed} of {report.Ran} messages failed: {failure.Message}");

        var waiting = await services.GetRequiredService<DigestQueue>().CountAsync(cancellationToken);
        if (waiting > 0)
        {
            await error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{waiting} messages wait to be tried again; run digests again in five minutes, or leave it to the running host."));
            return Failed;
        }

        if (report.Ran == 0)
            await output.WriteLineAsync("Nothing is new since the last digest.");
        return report.Failed == 0 ? Succeeded : Failed;
    }
}
