using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Options;
using RareCancers.Collections;
using RareCancers.LocalHost.Sources;
using RareCancers.Topics;

namespace RareCancers.LocalHost.Commands;

/// <summary>The commands <c>sources</c>.</summary>
internal static class SourceCommands
{
    // The argument that stands for all topics.
    private const string AllTopics = "all";

    public static Command Create() => new("sources", "tries sources, and writes queries for them")
    {
        new AppCommand("try", "reads a source once and prints which articles it would bring, and why others are left out", TryAsync, Needs.Services)
        {
            new Argument<string>("address"),
            CommandTree.Flag(CommandTree.Json, "prints the articles and reasons as JSON"),
        },
        new AppCommand("query", "prints a query of Europe PMC for topics of the vocabulary, separated by commas, or for all", WriteQueryAsync, Needs.Services)
        {
            new Argument<string>("topics"),
        },
    };

    /// <summary>Reads a source once and writes what would be taken and what would be left out. Stores nothing.</summary>
    private static async Task<int> TryAsync(CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            var trial = TrialSettings.Read(context.Services, context.Argument);
            if (trial.Problems.Count > 0)
                return await context.FailAsync(ExitCode.Usage, trial.Problems);

            var tried = await context.Services.GetRequiredService<SourceTrial>().TryAsync(trial.Source, cancellationToken);
            if (tried.Refusal is { } refusal)
            {
                return await context.FailAsync(
                    ExitCode.Failure, refusal.Sample is null ? [Describe(refusal)] : [Describe(refusal), $"Seen: {refusal.Sample}"]);
            }

            var classifier = context.Services.GetRequiredService<TopicClassifier>();
            if (context.Has(CommandTree.Json))
                await context.Output.WriteLineAsync(TrialResult.ToJson(tried.Value!, classifier));
            else
                await TrialReport.WriteAsync(context.Output, tried.Value!, classifier);
            return ExitCode.Success;
        }
        catch (OptionsValidationException invalid)
        {
            return await context.FailAsync(ExitCode.Usage, invalid.Failures);
        }
    }

    /// <summary>Writes a query of Europe PMC for some topics, with all narrower ones, or for all topics.</summary>
    private static async Task<int> WriteQueryAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var ids = context.Argument.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var isForAll = ids is [AllTopics];
        if (!isForAll && ids.FirstOrDefault(id => TopicVocabulary.Default.Find(id) is null) is { } unknown)
        {
            var near = TopicTree.Default.Near(unknown).FirstOrDefault();
            return await context.FailAsync(
                ExitCode.Usage, $"'{unknown}' is not a topic in the vocabulary{(near is null ? "." : $"; did you mean '{near.Id}'?")}");
        }

        var today = DateOnly.FromDateTime(context.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var first = context.Services.GetRequiredService<IConfiguration>()["Query:Since"] is { Length: > 0 } since
            ? DateOnly.ParseExact(since, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : new DateOnly(today.Year, 1, 1);
        var topics = TopicVocabulary.Default.Topics.Where(topic => isForAll || ids.Any(id => TopicTree.Default.IsWithin(topic.Id, id)));
        var query = TopicQuery.Create(topics, first);
        await context.Output.WriteLineAsync(query.AsMemory(), cancellationToken);
        return ExitCode.Success;
    }

    private static string Describe(Refusal refusal) => $"Refused ({refusal.Reason}). {refusal.Message}";
}
