using System.Globalization;
using RareCancers.Articles;
using RareCancers.Articles.Searching;
using RareCancers.Bench.Reporting;
using RareCancers.Bench.Serving;
using RareCancers.Bench.Texts;
using RareCancers.Library;

namespace RareCancers.Bench.Searching;

/// <summary>Searches in a large Collection: in the index directly, and over HTTP as a feed of the running product.</summary>
internal sealed class SearchBenchmark(StoredCollection collection, BenchmarkOptions options, TextWriter progress)
{
    private static readonly Goal Latency = Goal.AtMost(20);

    private readonly int searches = options.IsQuick ? 60 : 240;
    private readonly Article[] articles = [.. Enumerable.Range(1, options.Articles).Select(StoredArticles.Create)];
    private readonly List<double> builds = [];
    private readonly List<double> p95 = [];
    private readonly List<double> p95OverHttp = [];
    private readonly List<double> medianOverHttp = [];

    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await progress.WriteLineAsync("Searching");
        for (var round = -options.WarmUps; round < options.Rounds; round++)
            SearchIndex(round);
        var first = await SearchProductAsync();
        return
        [
            Figure.From($"index of {articles.Length} articles built", "ms", builds),
            Figure.From("  search of it, p95", "ms", p95, Latency),
            Figure.From("search feed over HTTP, index built, p95", "ms", p95OverHttp, Latency),
            Figure.From("  median", "ms", medianOverHttp),
            Figure.From("  the very first one, which builds the index", "ms", [first]),
        ];
    }

    private void SearchIndex(int round)
    {
        var start = TimeProvider.System.GetTimestamp();
        var index = new TextIndex(articles);
        var build = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
        var times = new List<double>();
        foreach (var query in QueriesOf(round))
        {
            start = TimeProvider.System.GetTimestamp();
            index.Find(SearchQuery.Parse(query));
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
        await SearchAsync(http, "", 0);
        var first = await SearchAsync(http, "survival of some first query", 0);
        for (var round = -options.WarmUps; round < options.Rounds; round++)
        {
            var times = new List<double>();
            foreach (var query in QueriesOf(round))
                times.Add(await SearchAsync(http, query, times.Count));
            if (round < 0)
                continue;
            p95OverHttp.Add(Percentile(times, 0.95));
            medianOverHttp.Add(Percentile(times, 0.5));
        }

        return first;
    }

    // The product limits searches per client address, so each search claims another address.
    private static async Task<double> SearchAsync(HttpClient http, string words, int caller)
    {
        var query = words.Length > 0 ? "?q=" + Uri.EscapeDataString(words) : "";
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"feeds/{StoredCollection.Slug}.atom{query}", UriKind.Relative));
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
