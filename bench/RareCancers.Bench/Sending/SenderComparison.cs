using System.Globalization;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Reporting;

namespace RareCancers.Bench.Sending;

/// <summary>
/// The product and its peers take turns sending emails of the same size to the same server, over the same number of connections.
/// </summary>
internal sealed class SenderComparison(StoredReaders readers, SmtpSink sink, Nodemailer nodemailer, BenchmarkOptions options, TextWriter progress)
{
    /// <summary>The connections of each sender, except rss2email, which uses one at a time.</summary>
    public const int Connections = 64;

    // A hundred take rss2email about a second.
    private const int FeedEntries = 200;

    private readonly List<SenderPass> plans = [];
    private readonly List<SenderPass> sends = [];
    private readonly List<SenderPass> sendsInMemory = [];
    private readonly List<SenderPass> nodemailers = [];
    private readonly List<double> sourceRates = [];
    private readonly List<double> sourceRatesInMemory = [];
    private readonly List<double> rss2Emails = [];

    /// <summary>The average size of an email, in bytes; set by <see cref="RunAsync"/>.</summary>
    public int MailBytes { get; private set; }

    /// <exception cref="BenchmarkFailedException">A reader got no email, or more than one.</exception>
    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rare-cancers-mails-");
        try
        {
            for (var round = 1; round <= options.Rounds; round++)
                await RoundAsync(round, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return [.. Figures()];
    }

    // smtp-source runs before and after each of our runs, because the load of the machine changes by the minute.
    private async Task RoundAsync(int round, string folder)
    {
        await TellAsync(round, "planning");
        await readers.BeginAsync(round);
        using var stored = await StartAsync(readers.ConnectionString, round, folder);
        plans.Add(await stored.PassAsync("plan"));
        MailBytes = plans[^1].MailBytes;
        await TellAsync(round, "sending, with storage in the emulator");
        var first = await SourceAsync();
        sends.Add(await SendAsync(stored, plans[^1].Mails));
        var second = await SourceAsync();
        await TellAsync(round, "sending, with storage in memory");
        using var inMemory = await StartAsync(OwnSender.InMemory, round, folder);
        var planned = await inMemory.PassAsync("plan");
        sendsInMemory.Add(await SendAsync(inMemory, planned.Mails));
        var third = await SourceAsync();
        sourceRates.Add((first + second) / 2);
        sourceRatesInMemory.Add((second + third) / 2);
        await TellAsync(round, "nodemailer and rss2email");
        nodemailers.Add(await nodemailer.RunAsync(sink, Connections, options.PeerMails, folder));
        rss2Emails.Add(await Rss2Email.RunAsync(sink, FeedEntries));
    }

    private Task TellAsync(int round, string what) =>
        progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Digests, round {round} of {options.Rounds}: {what}"));

    private Task<double> SourceAsync() => SmtpSource.RunAsync(sink, Connections, options.PeerMails, MailBytes);

    private Task<BenchmarkProcess<SenderPass>> StartAsync(string storage, int day, string folder)
    {
        string[] numbers = [.. new[] { sink.Port, Connections, day, options.Readers }.Select(number => number.ToString(CultureInfo.InvariantCulture))];
        return BenchmarkProcess<SenderPass>.StartAsync(
            DotNetProgram.Start("RareCancers.Bench.dll", [OwnSender.Command, storage, .. numbers, folder]), SenderJson.Default.SenderPass);
    }

    // The sender has checked that the ledger records each planned email as sent; the server shows that there were no others.
    private async Task<SenderPass> SendAsync(BenchmarkProcess<SenderPass> sender, int planned)
    {
        var before = sink.Messages;
        var pass = await sender.PassAsync("send");
        await sink.ExpectAsync(before + planned, "our digest");
        return planned == options.Readers
            ? pass
            : throw new BenchmarkFailedException(string.Create(CultureInfo.InvariantCulture, $"Only {planned} emails were planned."));
    }

    private IEnumerable<Figure> Figures()
    {
        yield return Figure.From("a digest planned", "s", [.. plans.Select(pass => pass.Seconds)], Goal.AtMost(20));
        yield return Figure.From("smtp-source", "/s", sourceRates);
        yield return Figure.From("ours, storage in the emulator", "/s", Rates(sends));
        yield return Figure.Ratio("  of the rate of smtp-source", Rates(sends), sourceRates, Goal.AtLeast(0.15));
        yield return Figure.From("  requests to storage per email", "", [.. sends.Select(pass => (double)pass.Requests / pass.Mails)]);
        yield return Figure.From("  allocated per email", "KB", [.. sends.Select(pass => pass.Allocated / 1e3 / pass.Mails)]);
        yield return Figure.From("  processor time per email", "ms", [.. sends.Select(pass => pass.ProcessorSeconds * 1e3 / pass.Mails)]);
        yield return Figure.From("  peak memory of the process", "MB", [.. sends.Select(pass => pass.PeakBytes / 1e6)], Goal.AtMost(300));
        yield return Figure.From("ours, storage in memory", "/s", Rates(sendsInMemory));
        yield return Figure.Ratio("  of the rate of smtp-source", Rates(sendsInMemory), sourceRatesInMemory, Goal.AtLeast(0.7));
        yield return Figure.From("  allocated per email", "KB", [.. sendsInMemory.Select(pass => pass.Allocated / 1e3 / pass.Mails)]);
        yield return Figure.From("  processor time per email", "ms", [.. sendsInMemory.Select(pass => pass.ProcessorSeconds * 1e3 / pass.Mails)]);
        yield return Figure.From("nodemailer, which keeps no record", "/s", Rates(nodemailers));
        yield return Figure.Ratio("  how much faster ours is, storage in memory", Rates(sendsInMemory), Rates(nodemailers));
        yield return Figure.Ratio("  how much faster ours is, storage in the emulator", Rates(sends), Rates(nodemailers));
        yield return Figure.From("  processor time per email", "ms", [.. nodemailers.Select(pass => pass.ProcessorSeconds * 1e3 / pass.Mails)]);
        yield return Figure.From("  peak memory of the process", "MB", [.. nodemailers.Select(pass => pass.PeakBytes / 1e6)]);
        yield return Figure.From("rss2email, an email per entry", "/s", rss2Emails);
        yield return Figure.Ratio("  how much faster ours is, storage in the emulator", Rates(sends), rss2Emails);
    }

    private static double[] Rates(List<SenderPass> passes) => [.. passes.Select(pass => pass.Rate)];
}
