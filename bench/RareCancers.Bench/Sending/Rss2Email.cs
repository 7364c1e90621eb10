using System.Diagnostics;
using System.Globalization;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Writing;
using RareCancers.Feeds;
using RareCancers.LocalHost.Azurite;

namespace RareCancers.Bench.Sending;

/// <summary>Debian's rss2email: it reads a feed and sends one email per entry, each over a new connection.</summary>
internal static class Rss2Email
{
    public static Task RequireAsync(TextWriter progress) => DebianPackage.RequireAsync("rss2email", progress, "r2e", "--version");

    /// <summary>Its version.</summary>
    public static async Task<string> VersionAsync() =>
        (await Tool.RunAsync(new ProcessStartInfo("r2e", ["--version"]), CancellationToken.None)).Output.Trim();

    /// <summary>
    /// Emails the entries to one reader; returns the emails per second, including the start of the program and reading the feed.
    /// </summary>
    /// <exception cref="BenchmarkFailedException">Not every email arrived.</exception>
    public static async Task<double> RunAsync(SmtpSink sink, int entries)
    {
        var folder = Directory.CreateTempSubdirectory("rare-cancers-rss2email-");
        try
        {
            var feed = Path.Combine(folder.FullName, "feed.atom");
            await File.WriteAllBytesAsync(feed, FeedDocument.Write(OwnWriter.Feed(entries), FeedFormat.Atom).Bytes, CancellationToken.None);
            var settings = Path.Combine(folder.FullName, "settings");
            await File.WriteAllTextAsync(settings, Settings(sink.Port), CancellationToken.None);
            string[] files = ["-c", settings, "-d", Path.Combine(folder.FullName, "known.json")];
            await RunAsync([.. files, "add", "bench", feed]);
            var before = sink.Messages;
            var started = TimeProvider.System.GetTimestamp();
            await RunAsync([.. files, "run"]);
            var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            await sink.ExpectAsync(before + entries, "rss2email");
            return entries / seconds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(string[] arguments)
    {
        var (exitCode, output) = await Tool.RunAsync(new ProcessStartInfo("r2e", arguments), CancellationToken.None);
        if (exitCode != 0)
            throw new BenchmarkFailedException($"rss2email ended with {exitCode}: {output}");
    }

    // Emails have text and HTML, like ours.
    private static string Settings(int port) => string.Create(CultureInfo.InvariantCulture, $"""
        [DEFAULT]
        from = news@rare-cancers.example
        to = reader@readers.example
        email-protocol = smtp
        smtp-server = 127.0.0.1
        smtp-port = {port}
        smtp-ssl = False
        smtp-auth = False
        html-mail = True
        multipart-html = True

        """);
}
