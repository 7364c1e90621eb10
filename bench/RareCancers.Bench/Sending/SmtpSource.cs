using System.Diagnostics;
using System.Globalization;
using RareCancers.LocalHost.Azurite;

namespace RareCancers.Bench.Sending;

/// <summary>Postfix's smtp-source, which sends one and the same mail again and again as fast as a server takes it, and keeps its connections as we do.</summary>
internal static class SmtpSource
{
    /// <summary>Sends so many mails; returns how many a second went.</summary>
    /// <param name="sink">To whom.</param>
    /// <param name="connections">Over how many connections.</param>
    /// <param name="mails">How many.</param>
    /// <param name="size">How large each is, in bytes.</param>
    /// <exception cref="UnfairException">Not all arrived.</exception>
    public static async Task<double> RunAsync(SmtpSink sink, int connections, int mails, int size)
    {
        var before = sink.Messages;
        var start = new ProcessStartInfo("/usr/sbin/smtp-source",
        [
            "-d", "-s", Text(connections), "-m", Text(mails), "-l", Text(size),
            "-f", "news@rare-cancers.example", "-t", "reader@readers.example", $"127.0.0.1:{Text(sink.Port)}",
        ]);
        var started = TimeProvider.System.GetTimestamp();
        var (exitCode, output) = await Tool.RunAsync(start, CancellationToken.None);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        await sink.ExpectAsync(before + mails, "smtp-source");
        return exitCode == 0 ? mails / seconds : throw new UnfairException($"smtp-source ended with {exitCode}: {output}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
