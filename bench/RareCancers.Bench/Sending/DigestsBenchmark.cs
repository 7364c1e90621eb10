using System.Globalization;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Reporting;

namespace RareCancers.Bench.Sending;

/// <summary>How fast a digest is planned and sent to everyone exactly once, compared with programs that only send.</summary>
internal static class DigestsBenchmark
{
    public static async Task<Report> RunAsync(BenchmarkOptions options, TextWriter progress)
    {
        await SmtpSink.RequireAsync(progress);
        await Rss2Email.RequireAsync(progress);
        var nodemailer = new Nodemailer(await NodePeer.RequireAsync("nodemailer", progress));
        await using var sink = await SmtpSink.StartAsync();
        await using var readers = await StoredReaders.StoreAsync(options.Readers, progress);
        var comparison = new SenderComparison(readers, sink, nodemailer, options, progress);
        var figures = await comparison.RunAsync();
        return Report.Create("digests", options, Subject(options, comparison, nodemailer, await Rss2Email.VersionAsync()), figures);
    }

    private static string[] Subject(BenchmarkOptions options, SenderComparison comparison, Nodemailer nodemailer, string rss2Email) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"A digest of {News.Articles} articles to {options.Readers} readers with thirty "
            + $"mixes of topics; an email has {comparison.MailBytes / 1e3:0.0} KB."),
        string.Create(
            CultureInfo.InvariantCulture,
            $"All but rss2email sent over {SenderComparison.Connections} connections to smtp-sink; peers sent {options.PeerMails} emails."),
        $"Peers: smtp-source; {nodemailer.Name}; {rss2Email}. The ledger and the server agree that each of our readers got one email.",
    ];
}
