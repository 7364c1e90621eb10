using System.Globalization;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Reporting;

namespace RareCancers.Bench.Sending;

/// <summary>How fast a digest is planned, and sent to everyone exactly once, beside programs that only send.</summary>
internal static class DigestsBenchmark
{
    public static async Task<Report> RunAsync(Effort effort, TextWriter progress)
    {
        await SmtpSink.RequireAsync(progress);
        await Rss2Email.RequireAsync(progress);
        var nodemailer = new Nodemailer(await NodePeer.RequireAsync("nodemailer", progress));
        await using var sink = await SmtpSink.StartAsync();
        await using var readers = await StoredReaders.StoreAsync(effort.Readers, progress);
        var contest = new SenderContest(readers, sink, nodemailer, effort, progress);
        var figures = await contest.RunAsync();
        return Report.Create("digests", effort, Subject(effort, contest, nodemailer, await Rss2Email.VersionAsync()), figures);
    }

    private static string[] Subject(Effort effort, SenderContest contest, Nodemailer nodemailer, string rss2Email) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"A digest of {News.Articles} articles to {effort.Readers} readers with thirty mixes of topics; a mail has {contest.MailBytes / 1e3:0.0} KB."),
        string.Create(CultureInfo.InvariantCulture, $"All but rss2email sent over {SenderContest.Connections} connections to smtp-sink; peers sent {effort.PeerMails} mails."),
        $"Peers: smtp-source; {nodemailer.Name}; {rss2Email}. The ledger and the server agree that each of our readers got one mail.",
    ];
}
