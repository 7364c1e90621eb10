using System.Globalization;
using RareCancers.Bench.Reporting;
using RareCancers.Topics;

namespace RareCancers.Bench.Classifying;

/// <summary>How fast topics are found in text, sequentially on one thread.</summary>
internal static class ClassifyBenchmark
{
    private const int MillionBytes = 1_000_000;

    private const int Loads = 5;

    private static readonly Goal Speed = Goal.AtLeast(50);
    private static readonly Goal LoadTime = Goal.AtMost(50);
    private static readonly Goal SlowestShare = Goal.AtLeast(0.1);

    public static async Task<Report> RunAsync(BenchmarkOptions options, TextWriter progress)
    {
        await progress.WriteLineAsync("Loading the vocabulary");
        var firstLoad = MillisecondsToLoad();
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

        List<double> loads = [];
        for (var round = -options.WarmUps; round < options.Rounds; round++)
        {
            await progress.WriteLineAsync(round < 0 ? "Warming up" : string.Create(CultureInfo.InvariantCulture, $"Round {round + 1} of {options.Rounds}"));
            foreach (var measurement in measurements)
                measurement.Run(isCounted: round >= 0);
            if (round >= 0)
                loads.Add(Enumerable.Range(0, Loads).Average(_ => MillisecondsToLoad()));
        }

        var ours = measurements[0].Speeds;
        var slowest = measurements[4..].MinBy(measurement => measurement.Speeds.Average())!;
        return Report.Create("classify", options, Subject(articles, bytes, found, firstLoad),
        [
            .. measurements.Select(measurement => Figure.From(measurement.Name, "MB/s", measurement.Speeds, measurement.Goal)),
            Figure.Ratio("slowest of the other texts / titles and abstracts", slowest.Speeds, ours, SlowestShare),
            Figure.From("vocabulary loaded", "ms", loads, LoadTime),
            .. measurements[1..4].Select(measurement => Figure.Ratio($"topics found / {measurement.Name[13..]}", ours, measurement.Speeds)),
        ]);
    }

    private static string[] Subject(TextSet articles, long bytes, long found, double firstLoad) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{bytes / MillionBytes} MB of UTF-8 a round: {articles.Texts.Count} different "
            + $"titles and abstracts, {articles.Passes} times; {found / articles.Passes / (double)articles.Texts.Count:0.0} topics "
            + $"found in each."),
        string.Create(CultureInfo.InvariantCulture, $"The first load of the vocabulary, compiled as it runs, took {firstLoad:0} ms."),
        "Bytes are those of the UTF-8 text; the classifier gets it as .NET strings. A MB is a million bytes.",
    ];

    private static double MillisecondsToLoad()
    {
        var start = TimeProvider.System.GetTimestamp();
        TopicVocabulary.ReadBuiltIn();
        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }

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
