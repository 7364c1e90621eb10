using System.Globalization;
using RareCancers.Bench.Reporting;

namespace RareCancers.Bench.Collecting;

/// <summary>How fast a large Collection is parsed, beside other parsers, and how fast it is imported and read again.</summary>
internal static class CollectBenchmark
{
    public static async Task<Report> RunAsync(Effort effort, TextWriter progress)
    {
        var parsers = await Parsers.RequireAsync(progress);
        await progress.WriteLineAsync("Making the pages");
        using var pages = PageSet.Write(effort.Articles);
        var contest = new ParserContest(parsers, pages, effort, progress);
        var parsing = await contest.RunAsync();
        var importing = await new ImportContest(pages, effort, progress).RunAsync();
        return Report.Create("collect", effort, Subject(pages, contest, effort), [.. parsing, .. importing]);
    }

    private static string[] Subject(PageSet pages, ParserContest contest, Effort effort) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{effort.Articles} articles in {pages.Pages} pages of {pages.Bytes / 1e6:0.0} MB together, marked up as link.springer.com does."),
        $"Parsers: {string.Join("; ", contest.Descriptions)}.",
        "All of them found the same articles with the same DOI, title, authors, citation, day, type and teaser.",
        "A MB is a million bytes.",
    ];
}
