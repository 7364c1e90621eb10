using MailKit;

namespace RareCancers.Mail.Smtp;

/// <summary>Watches the bytes that are sent to tell how far the current email has got. It keeps none of them.</summary>
internal sealed class SmtpProgress : IProtocolLogger
{
    private readonly byte[] tail = new byte[5];
    private bool isContent;

    // RFC 5321, 4.1.1.4: the content ends with a line of a single dot. In lines that start with a dot it is doubled.
    private static ReadOnlySpan<byte> EndOfContent => "\r\n.\r\n"u8;

    /// <summary>Whether sending of the content has started.</summary>
    public bool HasContent { get; private set; }

    /// <summary>Whether the content was sent completely.</summary>
    public bool HasEnd { get; private set; }

    /// <summary>Not used: nothing is logged, so there are no secrets to hide.</summary>
    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    /// <summary>Starts a new email.</summary>
    public void Begin() => (isContent, HasContent, HasEnd) = (false, false, false);

    public void LogConnect(Uri uri)
    {
        // Not about an email.
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
        var sent = buffer.AsSpan(offset, count);
        if (!isContent)
        {
            isContent = HasContent = sent.EndsWith("DATA\r\n"u8);
            tail.AsSpan().Clear();
            return;
        }

        var kept = Math.Max(0, tail.Length - count);
        tail.AsSpan(tail.Length - kept).CopyTo(tail);
        sent[Math.Max(0, count - tail.Length)..].CopyTo(tail.AsSpan(kept));
        if (!tail.AsSpan().SequenceEqual(EndOfContent))
            return;
        (isContent, HasEnd) = (false, true);
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
        // The client reads the answers.
    }

    public void Dispose()
    {
        // Holds nothing.
    }
}
