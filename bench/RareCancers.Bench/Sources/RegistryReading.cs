using System.Globalization;
using System.Text.Json;
using RareCancers.Bench.Reporting;
using RareCancers.Registries.Crossref;
using RareCancers.Registries.EuropePmc;
using RareCancers.Testing.Builders;

namespace RareCancers.Bench.Sources;

/// <summary>Full pages of Europe PMC and Crossref are read, beside the same bytes as JSON that nobody looks at.</summary>
internal sealed class RegistryReading(BenchmarkOptions options, TextWriter progress)
{
    private const int Records = 1_000;

    private static readonly Goal Speed = Goal.AtLeast(50);

    private readonly byte[] europePmc = TestEuropePmc.Response(Records);
    private readonly byte[] crossref = TestCrossref.Response(Records);

    /// <summary>What is read.</summary>
    public string Subject => string.Create(
        CultureInfo.InvariantCulture,
        $"Pages of {Records} records: {europePmc.Length / 1e6:0.0} MB of Europe PMC, {crossref.Length / 1e6:0.0} MB of Crossref, on one thread.");

    /// <exception cref="BenchmarkFailedException">Not all records were found.</exception>
    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await progress.WriteLineAsync("Reading pages of registries");
        var (ofEuropePmc, ofCrossref, parsed) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -options.WarmUps; round < options.Rounds; round++)
        {
            double[] speeds =
            [
                SpeedOf(europePmc, () => EuropePmcPage.TryRead(europePmc, "*")?.Articles.Count),
                SpeedOf(crossref, () => CrossrefPage.TryRead(crossref, Records)?.Works.Count),
                SpeedOf(europePmc, ParseOnly),
            ];
            if (round < 0)
                continue;
            ofEuropePmc.Add(speeds[0]);
            ofCrossref.Add(speeds[1]);
            parsed.Add(speeds[2]);
        }

        return
        [
            Figure.From("pages of Europe PMC read", "MB/s", ofEuropePmc, Speed),
            Figure.From("  the same bytes, only parsed as JSON", "MB/s", parsed),
            Figure.From("pages of Crossref read", "MB/s", ofCrossref, Speed),
        ];
    }

    private int? ParseOnly()
    {
        using var document = JsonDocument.Parse(europePmc);
        return document.RootElement.GetProperty("resultList").GetProperty("result").GetArrayLength();
    }

    private static double SpeedOf(byte[] bytes, Func<int?> read)
    {
        var start = TimeProvider.System.GetTimestamp();
        var found = read();
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        return found == Records ? bytes.Length / 1e6 / seconds : throw new BenchmarkFailedException($"Of {Records} records, {found} were found.");
    }
}
