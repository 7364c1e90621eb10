using System.Globalization;
using RareCancers.Bench.Reporting;

namespace RareCancers.Bench.Collecting;

/// <summary>How fast a large Collection is parsed, compared with other parsers, and how fast it is imported and re-read.</summary>
internal static class CollectBenchmark
{
    public static async Task<Report> RunAsync(BenchmarkOptions options, TextWriter progress)
    {
        var parsers = await Parsers.RequireAsync(progress);
        await progress.WriteLineAsync("Generating the pages");
        using var pages = PageSet.Write(options.Articles);
        var comparison = new ParserComparison(parsers, pages, options, progress);
        var parsing = await comparison.RunAsync();
        var importing = await new ImportBenchmark(pages, options, progress).RunAsync();
        return Report.Create("collect", options, Subject(pages, comparison, options), [.. parsing, .. importing]);
    }

    private static string[] Subject(PageSet pages, ParserComparison comparison, BenchmarkOptions options) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{options.Articles} articles in {pages.Pages} pages of {pages.Bytes / 1e6:0.0} MB "
            + $"together, marked up as link.springer.com does."),
        $"Parsers: {string.Join("; ", comparison.Descriptions)}.",
        "All of them found the same articles with the same DOI, title, authors, citation, day, type and teaser.",
        "A MB is a million bytes.",
    ];
}
