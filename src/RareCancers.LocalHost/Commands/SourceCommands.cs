using System.Globalization;
using Microsoft.Extensions.Options;
using RareCancers.Collections;
using RareCancers.LocalHost.Sources;
using RareCancers.Topics;

namespace RareCancers.LocalHost;

/// <summary>The commands <c>sources</c>.</summary>
internal static class SourceCommands
{
    private const int Succeeded = 0;
    private const int Failed = 1;

    // The argument that stands for all topics, and the setting with the first day of the query.
    private const string AllTopics = "all";
    private const string Since = "Query:Since";

    /// <summary>Reads a source once and writes what would be taken and what would be left out. Stores nothing.</summary>
    public static async Task<int> TryAsync(CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            var trial = TrialSettings.Read(context.Services, context.Argument!);
            if (trial.Problems.Count > 0)
                return await FailAsync(context, trial.Problems);

            var tried = await context.Services.GetRequiredService<SourceTrial>().TryAsync(trial.Source, cancellationToken);
            if (tried.Refusal is { } refusal)
                return await FailAsync(context, refusal.Sample is null ? [Describe(refusal)] : [Describe(refusal), $"Seen: {refusal.Sample}"]);

            await TrialReport.WriteAsync(context.Output, tried.Value!, context.Services.GetRequiredService<TopicClassifier>());
            return Succeeded;
        }
        catch (OptionsValidationException invalid)
        {
            return await FailAsync(context, invalid.Failures);
        }
    }

    /// <summary>Writes a query of Europe PMC for some topics, with all narrower ones, or for all topics.</summary>
    public static async Task<int> WriteQueryAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var ids = context.Argument!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var isForAll = ids is [AllTopics];
        if (!isForAll && ids.FirstOrDefault(id => TopicVocabulary.Default.Find(id) is null) is { } unknown)
        {
            var near = TopicTree.Default.Near(unknown).FirstOrDefault();
            return await FailAsync(context, [$"'{unknown}' is not a topic in the vocabulary{(near is null ? "." : $"; did you mean '{near.Id}'?")}"]);
        }

        var today = DateOnly.FromDateTime(context.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var since = context.Services.GetRequiredService<IConfiguration>()[Since];
        if (!DateOnly.TryParseExact(since, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && since is not null)
            return await FailAsync(context, [$"{Since} must be a day, such as 2026-01-01, not '{since}'."]);

        var topics = TopicVocabulary.Default.Topics.Where(topic => isForAll || ids.Any(id => TopicTree.Default.IsWithin(topic.Id, id)));
        var query = TopicQuery.Create(topics, since is null ? new DateOnly(today.Year, 1, 1) : first);
        await context.Output.WriteLineAsync(query.AsMemory(), cancellationToken);
        return Succeeded;
    }

    private static string Describe(Refusal refusal) => $"Refused ({refusal.Reason}). {refusal.Message}";

    private static async Task<int> FailAsync(CommandContext context, IEnumerable<string> lines)
    {
        foreach (var line in lines)
            await context.Error.WriteLineAsync(line);
        return Failed;
    }
}
