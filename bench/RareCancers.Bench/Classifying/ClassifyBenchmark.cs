using System.Globalization;
using RareCancers.Bench.Reporting;
using RareCancers.Topics;

namespace RareCancers.Bench.Classifying;

/// <summary>How fast topics are found in text, sequentially on one thread.</summary>
internal static class ClassifyBenchmark
{
    private const int MillionBytes = 1_000_000;

    private static readonly Goal Speed = Goal.AtLeast(50);

    public static async Task<Report> RunAsync(BenchmarkOptions options, TextWriter progress)
    {
        await progress.WriteLineAsync("Generating the texts");
        var classifier = new TopicClassifier(TopicVocabulary.Default);
        var articles = TextSet.Articles(options);
        var baselines = new Baselines(articles);
        var bytes = articles.Bytes;
        var found = 0L;
        List<Measurement> measurements =
        [
            new($"topics found, {articles.Kind}", bytes, () => found = Classify(classifier, articles), Speed),
            new("  beside it: UTF-8 decoded", bytes, () => baselines.Decode()),
            new("  beside it: words found (SearchValues of characters)", bytes, () => baselines.FindWords()),
            new("  beside it: names found (SearchValues of strings)", bytes, () => baselines.FindNames()),
            .. TextSet.Hostile(options).Select(set => new Measurement($"topics found, {set.Kind}", set.Bytes, () => Classify(classifier, set))),
        ];

        for (var round = -options.WarmUps; round < options.Rounds; round++)
        {
            await progress.WriteLineAsync(round < 0 ? "Warming up" : string.Create(CultureInfo.InvariantCulture, $"Round {round + 1} of {options.Rounds}"));
            foreach (var measurement in measurements)
                measurement.Run(isCounted: round >= 0);
        }

        var ours = measurements[0].Speeds;
        return Report.Create("classify", options, Subject(articles, bytes, found),
        [
            .. measurements.Select(measurement => Figure.From(measurement.Name, "MB/s", measurement.Speeds, measurement.Goal)),
            .. measurements[1..4].Select(measurement => Figure.Ratio($"topics found / {measurement.Name[13..]}", ours, measurement.Speeds)),
        ]);
    }

    private static string[] Subject(TextSet articles, long bytes, long found) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{bytes / MillionBytes} MB of UTF-8 a round: {articles.Texts.Count} different "
            + $"titles and abstracts, {articles.Passes} times; {found / articles.Passes / (double)articles.Texts.Count:0.0} topics "
            + $"found in each."),
        "Bytes are those of the UTF-8 text; the classifier gets it as .NET strings. A MB is a million bytes.",
    ];

    private static long Classify(TopicClassifier classifier, TextSet set)
    {
        long found = 0;
        for (var pass = 0; pass < set.Passes; pass++)
        {
            foreach (var (title, text) in set.Texts)
                found += classifier.Classify(title, text).Topics.Count;
        }

        return found;
    }

    /// <summary>One candidate; candidates take turns.</summary>
    private sealed record Measurement(string Name, long Bytes, Action Work, Goal? Goal = null)
    {
        private readonly List<double> speeds = [];

        /// <summary>In MB/s, one per round.</summary>
        public IReadOnlyList<double> Speeds => speeds;

        public void Run(bool isCounted)
        {
            var start = TimeProvider.System.GetTimestamp();
            Work();
            var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
            if (isCounted)
                speeds.Add(Bytes / seconds / MillionBytes);
        }
    }
}
