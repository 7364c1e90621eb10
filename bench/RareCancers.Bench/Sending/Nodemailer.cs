using System.Diagnostics;
using System.Globalization;
using RareCancers.Bench.Programs;

namespace RareCancers.Bench.Sending;

/// <summary>nodemailer with its pool, which keeps its connections. It is given the mails' text and HTML and keeps no record.</summary>
/// <param name="peer">Its folder.</param>
internal sealed class Nodemailer(string peer)
{
    /// <summary>Its name and version, and its runtime's; filled by <see cref="RunAsync"/>.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Sends so many mails, each to another reader.</summary>
    /// <param name="sink">To whom.</param>
    /// <param name="connections">Over how many connections.</param>
    /// <param name="mails">How many.</param>
    /// <param name="folder">Where <c>mails.json</c> is.</param>
    /// <exception cref="UnfairException">Not all arrived.</exception>
    public async Task<SenderPass> RunAsync(SmtpSink sink, int connections, int mails, string folder)
    {
        var before = sink.Messages;
        string[] numbers = [.. new[] { sink.Port, connections }.Select(number => number.ToString(CultureInfo.InvariantCulture))];
        var start = new ProcessStartInfo("node", [Path.Combine(peer, "start.js"), Path.Combine(folder, "mails.json"), .. numbers]);
        using var node = await Contestant<SenderPass>.StartAsync(start, SenderJson.Default.SenderPass);
        Name = node.Name;
        var pass = await node.PassAsync(mails.ToString(CultureInfo.InvariantCulture));
        await sink.ExpectAsync(before + mails, "nodemailer");
        return pass;
    }
}
