using System.Net.Sockets;
using System.Text;

namespace RareCancers.Bench.Crashing.Receiving;

/// <summary>One connection to the mail server (RFC 5321).</summary>
internal sealed class SmtpSession
{
    private readonly MailServer server;
    private readonly TcpClient client;
    private readonly TextReader input;
    private readonly TextWriter output;
    private string recipient = "";

    private SmtpSession(MailServer server, TcpClient client, TextReader input, TextWriter output) =>
        (this.server, this.client, this.input, this.output) = (server, client, input, output);

    /// <summary>Serves a sender until either side disconnects.</summary>
    public static async Task RunAsync(MailServer server, TcpClient client)
    {
        client.NoDelay = true;
        using var _ = client;
        await using var stream = client.GetStream();
        using var input = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024);
        // Every reply is flushed at once, so nothing is left to write when the sender is gone.
        var output = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\r\n" };
        var session = new SmtpSession(server, client, input, output);
        try
        {
            await output.WriteLineAsync("220 crash.example.org ESMTP");
            while (await input.ReadLineAsync(CancellationToken.None) is { } line && await session.AnswerAsync(line))
            {
            }
        }
        catch (IOException)
        {
            // The sender was killed.
        }
    }

    // False ends the session.
    private async Task<bool> AnswerAsync(string line)
    {
        var verb = line.Split(' ')[0].ToUpperInvariant();
        if (verb == "DATA")
            return await ReceiveAsync();
        if (verb == "MAIL" && server.IsBusy())
        {
            await output.WriteLineAsync("421 4.3.2 Come back later");
            return false;
        }

        await output.WriteLineAsync(verb switch
        {
            "EHLO" => "250-crash.example.org\r\n250-8BITMIME\r\n250 SMTPUTF8",
            "RCPT" => Address(line),
            "QUIT" => "221 2.0.0 Bye",
            _ => "250 2.0.0 OK",
        });
        if (verb == "RCPT")
            await server.PassAsync(CrashPoints.Envelope);
        return verb != "QUIT";
    }

    private string Address(string line)
    {
        recipient = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
        return server.AnswerTo(recipient);
    }

    private async Task<bool> ReceiveAsync()
    {
        await output.WriteLineAsync("354 Go on");
        var isCut = server.IsCut();
        var messageId = "";
        var lines = server.IsReading ? new StringBuilder() : null;
        for (var number = 0; ; number++)
        {
            if (await input.ReadLineAsync(CancellationToken.None) is not { } line)
                return false;
            if (line == ".")
                break;
            // RFC 5321, 4.5.2: a dot at the start of a line is doubled.
            lines?.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            if (line.StartsWith("Message-Id: ", StringComparison.OrdinalIgnoreCase) && messageId == "")
                messageId = line["Message-Id: ".Length..];
            if (number == 12)
                await server.PassAsync(CrashPoints.InContent);
            if (number == 12 && isCut)
            {
                client.Client.Close(timeout: 0);
                return false;
            }
        }

        return await TellAsync(server.Take(recipient, messageId, lines?.ToString() ?? ""));
    }

    private async Task<bool> TellAsync(Reply reply)
    {
        await server.PassAsync(CrashPoints.Unanswered);
        if (reply == Reply.Accepted)
        {
            await output.WriteLineAsync("250 2.0.0 OK: taken");
            await server.PassAsync(CrashPoints.Answered);
        }
        else if (reply == Reply.None)
        {
            await input.ReadLineAsync(CancellationToken.None);
        }

        return reply == Reply.Accepted;
    }
}
