using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RareCancers.Testing;

namespace RareCancers.Bench.Reporting;

/// <summary>The result of a benchmark run.</summary>
/// <param name="Benchmark">Its name.</param>
/// <param name="IsQuick">Whether it was a quick run, whose figures say little.</param>
/// <param name="Date">The day, in UTC.</param>
/// <param name="Machine">What it ran on.</param>
/// <param name="Subject">Sentences about the input and the candidates.</param>
/// <param name="Figures">The figures, in the order of the table.</param>
internal sealed partial record Report(
    string Benchmark, bool IsQuick, DateOnly Date, Machine Machine, IReadOnlyList<string> Subject, IReadOnlyList<Figure> Figures)
{
    /// <summary>Whether every goal is met.</summary>
    [JsonIgnore]
    public bool IsGood => Figures.All(figure => figure.IsMet != false);

    /// <summary>The report of a run that ends now on this machine.</summary>
    public static Report Create(string benchmark, BenchmarkOptions options, IReadOnlyList<string> subject, IReadOnlyList<Figure> figures) =>
        new(benchmark, options.IsQuick, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), Machine.This(), subject, figures);

    public void WriteTable(TextWriter output)
    {
        var width = Figures.Max(figure => figure.Name.Length);
        output.WriteLine();
        foreach (var sentence in Subject)
            output.WriteLine(sentence);
        var load = Machine.Load is { } before ? FormattableString.Invariant($", load {before} before the start") : "";
        output.WriteLine($"{Machine.Cores} cores, {Machine.System}, {Machine.Runtime}{load}");
        output.WriteLine();
        output.WriteLine($"{"".PadRight(width)}  {"median",9}  {"least",9}  {"most",9}  {"unit",-6} goal");
        foreach (var figure in Figures)
        {
            var met = figure.IsMet is { } isMet ? $"{figure.Goal} {(isMet ? "met" : "MISSED")}" : "";
            output.WriteLine(
                $"{figure.Name.PadRight(width)}  {Text(figure.Median),9}  {Text(figure.Least),9}  {Text(figure.Most),9}  {figure.Unit,-6} {met}".TrimEnd());
        }
    }

    /// <summary>
    /// Writes the report to bench/results, and its chart unless it is a quick one; returns the path of the report in the
    /// repository.
    /// </summary>
    public async Task<string> SaveAsync()
    {
        var file = $"bench/results/{Benchmark}{(IsQuick ? ".quick" : "")}.json";
        Directory.CreateDirectory(Repository.PathOf("bench/results"));
        await File.WriteAllTextAsync(Repository.PathOf(file), JsonSerializer.Serialize(this, Json.Default.Report) + "\n", CancellationToken.None);
        if (!IsQuick)
            await DrawAsync();
        return file;
    }

    private async Task<string?> DrawAsync()
    {
        if (Chart.Draw(this) is not { } picture)
            return null;

        var file = $"bench/results/{Benchmark}.svg";
        await File.WriteAllTextAsync(Repository.PathOf(file), picture, CancellationToken.None);
        return file;
    }

    /// <summary>Redraws the chart of each full report in bench/results; returns the charts' paths in the repository.</summary>
    public static async Task<IReadOnlyList<string>> DrawAllAsync()
    {
        var drawn = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("bench/results"), "*.json").Order(StringComparer.Ordinal))
        {
            if (JsonSerializer.Deserialize(await File.ReadAllTextAsync(file, CancellationToken.None), Json.Default.Report) is { IsQuick: false } report
                && await report.DrawAsync() is { } picture)
                drawn.Add(picture);
        }

        return drawn;
    }

    /// <summary>A figure as a table shows it.</summary>
    public static string Text(double value) => value.ToString(value >= 100 ? "#,0" : "0.##", CultureInfo.InvariantCulture);

    [JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NewLine = "\n")]
    [JsonSerializable(typeof(Report))]
    private sealed partial class Json : JsonSerializerContext;
}
