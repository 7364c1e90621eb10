using System.Diagnostics;
using System.Globalization;
using RareCancers.Bench.Programs;

namespace RareCancers.Bench.Sending;

/// <summary>nodemailer with its connection pool. It gets ready-made text and HTML, and keeps no record.</summary>
/// <param name="peer">Its folder.</param>
internal sealed class Nodemailer(string peer)
{
    /// <summary>Its name and version, and those of its runtime; set by <see cref="RunAsync"/>.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Sends emails, each to a different reader.</summary>
    /// <param name="sink">The server to send to.</param>
    /// <param name="connections">The number of connections.</param>
    /// <param name="mails">The number of emails.</param>
    /// <param name="folder">The folder with <c>mails.json</c>.</param>
    /// <exception cref="BenchmarkFailedException">Not every email arrived.</exception>
    public async Task<SenderPass> RunAsync(SmtpSink sink, int connections, int mails, string folder)
    {
        var before = sink.Messages;
        string[] numbers = [.. new[] { sink.Port, connections }.Select(number => number.ToString(CultureInfo.InvariantCulture))];
        var start = new ProcessStartInfo("node", [Path.Combine(peer, "start.js"), Path.Combine(folder, "mails.json"), .. numbers]);
        using var node = await BenchmarkProcess<SenderPass>.StartAsync(start, SenderJson.Default.SenderPass);
        Name = node.Name;
        var pass = await node.PassAsync(mails.ToString(CultureInfo.InvariantCulture));
        await sink.ExpectAsync(before + mails, "nodemailer");
        return pass;
    }
}
