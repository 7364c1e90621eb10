using System.Globalization;
using RareCancers.Articles.Storing;
using RareCancers.Bench.Reporting;
using RareCancers.Bench.Searching;
using RareCancers.Bench.Serving;
using RareCancers.Bench.Tables;

namespace RareCancers.Bench.Scaling;

/// <summary>The product with fifty thousand articles, beside the product with as many as the real Collection has.</summary>
internal sealed class LargeCollection(BenchmarkOptions options, TextWriter progress)
{
    private const int RealArticles = 21;
    private const double SearchLimit = 30;
    private const int Readers = 1_000;

    private static readonly Goal Memory = Goal.AtMost(350);

    private readonly int articles = options.IsQuick ? 5_000 : 50_000;

    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var smallTables = await TableService.StartAsync();
        await using var largeTables = await TableService.StartAsync();
        await using var small = await StoredCollection.StoreAsync(RealArticles, progress, smallTables);
        await using var large = await StoredCollection.StoreAsync(articles, progress, largeTables);
        return
        [
            .. await StartAsync(new ColdStarts(small), new ColdStarts(large)),
            .. await new SearchBenchmark(large, articles, SearchLimit, options, progress).RunAsync(Memory),
            await PlanAsync(),
            .. await new IdleRuns(large, largeTables.Table(ArticleTable.Name), options, progress).RunAsync(Memory),
        ];
    }

    private async Task<IEnumerable<Figure>> StartAsync(ColdStarts small, ColdStarts large)
    {
        await ColdStarts.TakeTurnsAsync([small, large], options, progress);
        return
        [
            .. small.Figures(Stored(RealArticles)),
            .. large.Figures(Stored(articles)),
            Figure.Ratio("  many / few", large.Seconds, small.Seconds, Goal.AtMost(1.3)),
        ];
    }

    private async Task<Figure> PlanAsync()
    {
        await progress.WriteLineAsync("Planning a digest");
        var (few, _) = await ReaderScale.MeasureAsync(Readers);
        var (many, _) = await ReaderScale.MeasureAsync(Readers, articles);
        return Figure.Ratio("a digest planned: requests billed, many / few", [many.Use.Billed], [few.Use.Billed], Goal.AtMost(1));
    }

    private static string Stored(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:#,0} articles stored");
}
