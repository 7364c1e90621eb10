using System.Diagnostics;
using System.Globalization;
using RareCancers.LocalHost.Azurite;

namespace RareCancers.Bench.Sending;

/// <summary>
/// Postfix's smtp-source, which sends the same email repeatedly as fast as the server accepts it, over persistent connections like
/// ours.
/// </summary>
internal static class SmtpSource
{
    /// <summary>Sends emails; returns the emails per second.</summary>
    /// <param name="sink">The server to send to.</param>
    /// <param name="connections">The number of connections.</param>
    /// <param name="mails">The number of emails.</param>
    /// <param name="size">The size of each, in bytes.</param>
    /// <exception cref="BenchmarkFailedException">Not every email arrived.</exception>
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
        return exitCode == 0 ? mails / seconds : throw new BenchmarkFailedException($"smtp-source ended with {exitCode}: {output}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
