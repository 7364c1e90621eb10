using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using RareCancers.Bench.Programs;

namespace RareCancers.Bench.Sending;

/// <summary>Postfix's smtp-sink on loopback, which accepts, counts and discards every email. Disposing ends it.</summary>
internal sealed partial class SmtpSink : IAsyncDisposable
{
    private const int Backlog = 200;
    private const int Looks = 100;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly Process process;
    private readonly Task reading;
    private long messages;

    private SmtpSink(Process process, int port)
    {
        this.process = process;
        Port = port;
        reading = ReadAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>The number of emails accepted.</summary>
    public long Messages => Interlocked.Read(ref messages);

    // It is not in the PATH of ordinary users.
    public static Task RequireAsync(TextWriter progress) => DebianPackage.RequireAsync("postfix", progress, "test", "-x", "/usr/sbin/smtp-sink");

    /// <summary>Starts it; returns when it accepts connections.</summary>
    public static async Task<SmtpSink> StartAsync()
    {
        var port = FreePorts.Next();
        var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        // As root it needs a user to switch to.
        string[] user = Environment.IsPrivilegedProcess ? ["-u", "nobody"] : [];
        var start = new ProcessStartInfo("/usr/sbin/smtp-sink", [.. user, "-c", address, Backlog.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        var sink = new SmtpSink(Process.Start(start)!, port);
        await sink.AnswersAsync();
        return sink;
    }

    /// <summary>Checks that it has accepted exactly this many emails in total.</summary>
    /// <exception cref="BenchmarkFailedException">It has accepted fewer or more.</exception>
    public async Task ExpectAsync(long mails, string sender)
    {
        // It counts before it replies, but its output may still be on the way.
        for (var look = 0; look < Looks && Messages < mails; look++)
            await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
        if (Messages != mails)
            throw new BenchmarkFailedException(
                string.Create(CultureInfo.InvariantCulture, $"After {sender} the server had {Messages} emails instead of {mails}."));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        await reading;
        process.Dispose();
    }

    private async Task AnswersAsync()
    {
        while (!process.HasExited)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port, CancellationToken.None);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
            }
        }

        throw new BenchmarkFailedException("smtp-sink did not start; its output is above.");
    }

    // It rewrites one line, such as "sess=4 quit=0 mesg=1234"; the last complete one counts.
    private async Task ReadAsync()
    {
        var buffer = new char[16 * 1024];
        var kept = new StringBuilder();
        while (await process.StandardOutput.ReadAsync(buffer, CancellationToken.None) is var length and > 0)
        {
            kept.Append(buffer, 0, length);
            if (Count().Match(kept.ToString()) is not { Success: true } match)
                continue;

            Interlocked.Exchange(ref messages, long.Parse(match.Groups["messages"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));
            kept.Remove(0, match.Index + match.Length);
        }
    }

    [GeneratedRegex(@"mesg=(?<messages>\d+)\s", RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex Count();
}
