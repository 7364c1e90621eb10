using System.Globalization;
using RareCancers.Articles;
using RareCancers.Bench.Reporting;
using RareCancers.Bench.Serving;
using RareCancers.Bench.Texts;
using RareCancers.Library;

namespace RareCancers.Bench.Searching;

/// <summary>Searches in a large Collection: in the index directly, and over HTTP as feeds and pages of the running product.</summary>
/// <param name="collection">The Collection.</param>
/// <param name="count">The number of its articles.</param>
/// <param name="limit">The most milliseconds that 95 of 100 searches may take.</param>
/// <param name="options">How much to measure.</param>
/// <param name="progress">Where to report it.</param>
internal sealed class SearchBenchmark(StoredCollection collection, int count, double limit, BenchmarkOptions options, TextWriter progress)
{
    private const string Feed = $"feeds/{StoredCollection.Slug}.atom";
    private const string Page = $"collections/{StoredCollection.Slug}";

    private readonly int searches = options.IsQuick ? 60 : 240;
    private readonly Article[] articles = [.. Enumerable.Range(1, count).Select(StoredArticles.Create)];
    private readonly List<double> builds = [];
    private readonly List<double> p95 = [];
    private readonly List<double> p95OverHttp = [];
    private readonly List<double> medianOverHttp = [];
    private readonly List<double> p95OfPages = [];
    private long peakBytes;

    /// <param name="memory">The goal for the peak memory of the process in MB; null for none.</param>
    public async Task<IReadOnlyList<Figure>> RunAsync(Goal? memory = null)
    {
        await progress.WriteLineAsync("Searching");
        for (var round = -options.WarmUps; round < options.Rounds; round++)
            SearchIndex(round);
        var first = await SearchProductAsync();
        return
        [
            Figure.From($"index of {articles.Length} articles built", "ms", builds),
            Figure.From("  search of it, p95", "ms", p95, Goal.AtMost(limit)),
            Figure.From("search feed over HTTP, index built, p95", "ms", p95OverHttp, Goal.AtMost(limit)),
            Figure.From("  median", "ms", medianOverHttp),
            Figure.From("  the very first one, which waits for the index", "ms", [first]),
            Figure.From("search page over HTTP, with counts and chart of all that is found, p95", "ms", p95OfPages, Goal.AtMost(limit)),
            Figure.From("process that was searched, peak memory", "MB", [peakBytes / 1e6], memory),
        ];
    }

    private void SearchIndex(int round)
    {
        var start = TimeProvider.System.GetTimestamp();
        var index = TextIndex.From(articles.Select(article => IndexedArticle.From(new ArticleEntry(StoredCollection.Slug, article), article)));
        var build = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
        var times = new List<double>();
        foreach (var query in QueriesOf(round))
        {
            start = TimeProvider.System.GetTimestamp();
            var filter = new EntryFilter(new SavedSearch { Words = query });
            foreach (var segment in index.Segments)
                filter.Score(segment);
            times.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
        }

        if (round < 0)
            return;
        builds.Add(build);
        p95.Add(Percentile(times, 0.95));
    }

    private async Task<double> SearchProductAsync()
    {
        await using var product = collection.Start(core: null);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = await product.ServesAsync() };
        await SearchAsync(http, Feed, "", 0);
        var first = await SearchAsync(http, Feed, "survival of some first query", 0);
        for (var round = -options.WarmUps; round < options.Rounds; round++)
        {
            List<double> feeds = [];
            List<double> pages = [];
            foreach (var query in QueriesOf(round))
            {
                feeds.Add(await SearchAsync(http, Feed, query, feeds.Count));
                pages.Add(await SearchAsync(http, Page, query, feeds.Count));
            }

            if (round < 0)
                continue;
            p95OverHttp.Add(Percentile(feeds, 0.95));
            medianOverHttp.Add(Percentile(feeds, 0.5));
            p95OfPages.Add(Percentile(pages, 0.95));
        }

        peakBytes = await product.EndAsync();
        return first;
    }

    // The product limits searches per client address, so each search claims another address.
    private static async Task<double> SearchAsync(HttpClient http, string path, string words, int caller)
    {
        var query = words.Length > 0 ? "?q=" + Uri.EscapeDataString(words) : "";
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path + query, UriKind.Relative));
        request.Headers.Add("X-Forwarded-For", string.Create(CultureInfo.InvariantCulture, $"192.0.2.{caller % 250}"));
        var start = TimeProvider.System.GetTimestamp();
        using var answer = await http.SendAsync(request, CancellationToken.None);
        await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
        var time = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
        return answer.IsSuccessStatusCode ? time : throw new BenchmarkFailedException($"The search for {words} was answered {(int)answer.StatusCode}.");
    }

    // Each round has its own queries, because the product caches feeds.
    private IEnumerable<string> QueriesOf(int round) =>
        Enumerable.Range((round + options.WarmUps) * searches, searches).Select(number => Queries.Create(number, articles));

    private static double Percentile(List<double> values, double part) =>
        values.Order().ElementAt((int)Math.Ceiling(values.Count * part) - 1);
}
