using System.Globalization;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Reporting;
using RareCancers.LocalHost.Azurite;
using RareCancers.LocalHost.Hosting;

namespace RareCancers.Bench.Collecting;

/// <summary>The product imports the pages into the storage emulator, then reads them again unchanged.</summary>
internal sealed class ImportBenchmark(PageSet pages, BenchmarkOptions options, TextWriter progress)
{
    private readonly List<double> importSeconds = [];
    private readonly List<double> unchangedSeconds = [];
    private readonly List<double> againSeconds = [];
    private readonly List<double> articleWrites = [];
    private readonly List<double> importPeaks = [];
    private readonly List<double> unchangedPeaks = [];
    private readonly List<double> servingPeaks = [];

    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var server = await PageServer.StartAsync(pages);
        for (var round = 0; round < options.Imports; round++)
        {
            await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Importing, round {round + 1} of {options.Imports}"));
            await RoundAsync(server);
        }

        return
        [
            Figure.From("first import, whole process", "s", importSeconds, Goal.AtMost(60)),
            Figure.From("first import, peak memory of the process", "MB", importPeaks, Goal.AtMost(200)),
            Figure.From("unchanged pages, whole new process with its start", "s", unchangedSeconds),
            Figure.From("unchanged pages, peak memory of the process", "MB", unchangedPeaks, Goal.AtMost(200)),
            Figure.From("unchanged pages, writes to Articles", "", articleWrites, Goal.AtMost(0)),
            Figure.From("unchanged pages, a run in the serving process", "s", againSeconds, Goal.AtMost(5)),
            Figure.From("serving process after them, peak memory", "MB", servingPeaks),
        ];
    }

    private async Task RoundAsync(PageServer server)
    {
        var data = Directory.CreateTempSubdirectory("rare-cancers-import-");
        try
        {
            var tool = await AzuriteTool.RequireAsync(AppContext.BaseDirectory, new Progress(progress, ProgressStyle.Lines), CancellationToken.None);
            await using var azurite = await AzuriteProcess.StartAsync(
                tool, new AzuriteOptions(AzuritePorts.Any) { Folder = Path.Combine(data.FullName, "azurite") }, CancellationToken.None);
            await using var proxy = await TableProxy.StartAsync(
                new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{azurite.Ports.Table}")));
            string[] settings =
            [
                .. Product.IdleSettings((azurite.Ports with { Table = proxy.Address.Port }).ConnectionString(), data.FullName),
                $"--Collections:Items:0:Source={server.Address}",
                "--Fetching:AllowLoopback=true", "--Fetching:PauseSeconds=0",
            ];
            await ImportAsync(settings);
            await ReadUnchangedAsync(settings, proxy);
            await ReadUnchangedAgainAsync(settings, proxy);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private async Task ImportAsync(string[] settings)
    {
        var import = await Product.RunAsync(["collect", .. settings]);
        Expect(import.Output, string.Create(CultureInfo.InvariantCulture, $"{options.Articles}"));
        importSeconds.Add(import.Seconds);
        importPeaks.Add(import.PeakBytes / 1e6);
    }

    private async Task ReadUnchangedAsync(string[] settings, TableProxy proxy)
    {
        proxy.Reset();
        var unchanged = await Product.RunAsync(["collect", .. settings]);
        unchangedSeconds.Add(unchanged.Seconds);
        unchangedPeaks.Add(unchanged.PeakBytes / 1e6);
        articleWrites.Add(proxy.ArticleWrites);
    }

    // As a timer does in a process that has been running for a while.
    private async Task ReadUnchangedAgainAsync(string[] settings, TableProxy proxy)
    {
        await using var product = Product.Start(settings);
        using var http = new HttpClient { BaseAddress = await product.ServesAsync() };
        for (var run = -options.WarmUps; run < options.Rounds; run++)
        {
            proxy.Reset();
            var start = TimeProvider.System.GetTimestamp();
            using var answer = await http.PostAsync(new Uri("operations/collect", UriKind.Relative), content: null, CancellationToken.None);
            var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
            Expect(await answer.Content.ReadAsStringAsync(CancellationToken.None), "\"listed\":");
            if (run >= 0)
                againSeconds.Add(seconds);
            articleWrites.Add(proxy.ArticleWrites);
        }

        servingPeaks.Add(await product.EndAsync() / 1e6);
    }

    private static void Expect(string answer, string part)
    {
        if (!answer.Contains(part, StringComparison.Ordinal))
            throw new BenchmarkFailedException($"The output of the product should contain {part}, but is: {answer}");
    }
}
