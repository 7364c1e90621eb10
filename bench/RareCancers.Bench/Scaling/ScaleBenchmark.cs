using System.Globalization;
using RareCancers.Bench.Reporting;
using RareCancers.Testing;

namespace RareCancers.Bench.Scaling;

/// <summary>How cost grows with the number of articles and readers.</summary>
internal static class ScaleBenchmark
{
    public static async Task<Report> RunAsync(BenchmarkOptions options, TextWriter progress)
    {
        int[] articles = options.IsQuick ? [100, 1_000] : [100, 1_000, 10_000, 100_000];
        int[] readers = options.IsQuick ? [100, 1_000, 10_000] : [100, 1_000, 10_000, 100_000, 1_000_000];
        var steps = new List<(string Name, ScaleStep Step)>();
        // The first size is measured twice, because its first run includes JIT compilation.
        foreach (var size in articles.Prepend(articles[0]))
        {
            await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{size} articles"));
            var measured = await ArticleScale.MeasureAsync(size);
            steps.RemoveAll(step => step.Step.Size == size);
            steps.AddRange(measured);
        }

        var large = await new LargeCollection(options, progress).RunAsync();
        var sent = new List<(string Name, ScaleStep Step)>();
        foreach (var size in readers.Prepend(readers[0]))
        {
            await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{size} readers"));
            var (plan, send) = await ReaderScale.MeasureAsync(size);
            sent.RemoveAll(step => step.Step.Size == size);
            sent.AddRange([("planned", plan), ("sent", send)]);
        }

        if (!options.IsQuick)
            await DrawAsync(steps, sent);
        return Report.Create(
            "scale",
            options,
            ["Storage is a table in memory that answers as the service does; its requests are counted and compared with the limits that Azure publishes."],
            [
                .. large,
                .. steps.SelectMany(step => Figures(step.Name, "articles", step.Step)),
                .. sent.SelectMany(step => Figures(step.Name, "readers", step.Step)),
            ]);
    }

    private static IEnumerable<Figure> Figures(string name, string of, ScaleStep step)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"{step.Size:#,0} {of}, {name}");
        yield return Figure.From($"{title}: processor time", "s", [step.ProcessorSeconds]);
        yield return Figure.From("  least time by Azure's limits", "s", [step.Use.LeastSeconds]);
        yield return Figure.From("  requests billed", "1", [step.Use.Billed]);
        yield return Figure.From("  rows of the busiest partition", "1", [step.Use.Hottest]);
        yield return Figure.From("  allocated", "KB each", [step.Allocated / 1e3 / step.Size]);
    }

    private static async Task DrawAsync(IReadOnlyList<(string Name, ScaleStep Step)> articles, IReadOnlyList<(string Name, ScaleStep Step)> readers)
    {
        await SaveAsync("scale-articles-time", "Articles: seconds of processor time", articles, step => step.ProcessorSeconds);
        await SaveAsync("scale-articles-requests", "Articles: requests billed", articles, step => step.Use.Billed);
        await SaveAsync("scale-readers-time", "Readers: seconds of processor time", readers, step => step.ProcessorSeconds);
        await SaveAsync("scale-readers-limits", "Readers: least seconds by Azure's limits", readers, step => step.Use.LeastSeconds);
        await SaveAsync("scale-readers-requests", "Readers: requests billed", readers, step => step.Use.Billed);
    }

    private static Task SaveAsync(string file, string title, IReadOnlyList<(string Name, ScaleStep Step)> steps, Func<ScaleStep, double> value) =>
        File.WriteAllTextAsync(
            Repository.PathOf($"bench/results/{file}.svg"),
            CurveChart.Draw(
                title,
                [.. steps.GroupBy(step => step.Name).Select(one => new Curve(one.Key, [.. one.Select(step => ((double)step.Step.Size, value(step.Step)))]))]),
            CancellationToken.None);
}
