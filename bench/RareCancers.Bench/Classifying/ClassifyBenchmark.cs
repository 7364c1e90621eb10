using System.Globalization;
using RareCancers.Bench.Reporting;
using RareCancers.Topics;

namespace RareCancers.Bench.Classifying;

/// <summary>How fast topics are found in text, one text after the other on one thread.</summary>
internal static class ClassifyBenchmark
{
    private const int MillionBytes = 1_000_000;

    private static readonly Goal Speed = Goal.AtLeast(50);

    public static async Task<Report> RunAsync(Effort effort, TextWriter progress)
    {
        await progress.WriteLineAsync("Making the texts");
        var classifier = new TopicClassifier(TopicVocabulary.Default);
        var articles = TextSet.Articles(effort);
        var bounds = new LowerBounds(articles);
        var bytes = articles.Bytes;
        var found = 0L;
        List<Contest> contests =
        [
            new($"topics found, {articles.Kind}", bytes, () => found = Classify(classifier, articles), Speed),
            new("  beside it: UTF-8 decoded", bytes, () => bounds.Decode()),
            new("  beside it: words found (SearchValues of characters)", bytes, () => bounds.FindWords()),
            new("  beside it: names found (SearchValues of strings)", bytes, () => bounds.FindNames()),
            .. TextSet.Hostile(effort).Select(set => new Contest($"topics found, {set.Kind}", set.Bytes, () => Classify(classifier, set))),
        ];

        for (var round = -effort.WarmUps; round < effort.Rounds; round++)
        {
            await progress.WriteLineAsync(round < 0 ? "Warming up" : string.Create(CultureInfo.InvariantCulture, $"Round {round + 1} of {effort.Rounds}"));
            foreach (var contest in contests)
                contest.Run(isCounted: round >= 0);
        }

        var ours = contests[0].Speeds;
        return Report.Create("classify", effort, Subject(articles, bytes, found),
        [
            .. contests.Select(contest => Figure.From(contest.Name, "MB/s", contest.Speeds, contest.Goal)),
            .. contests[1..4].Select(contest => Figure.Ratio($"topics found / {contest.Name[13..]}", ours, contest.Speeds)),
        ]);
    }

    private static string[] Subject(TextSet articles, long bytes, long found) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{bytes / MillionBytes} MB of UTF-8 a round: {articles.Texts.Count} different titles and abstracts, {articles.Passes} times; {found / articles.Passes / (double)articles.Texts.Count:0.0} topics found in each."),
        "The bytes are those that the text has in UTF-8; the classifier is given it as .NET strings. A MB is a million bytes.",
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

    /// <summary>One that is measured, in turn with the others.</summary>
    private sealed record Contest(string Name, long Bytes, Action Work, Goal? Goal = null)
    {
        private readonly List<double> speeds = [];

        /// <summary>In MB/s, one a round.</summary>
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
