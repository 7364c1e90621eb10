using MailKit;

namespace RareCancers.Mail.Smtp;

/// <summary>How far the mail at hand has got on the wire, seen by the bytes that went out. It keeps none of them.</summary>
internal sealed class SmtpProgress : IProtocolLogger
{
    private readonly byte[] tail = new byte[5];
    private bool isContent;

    // RFC 5321, 4.1.1.4: the content ends with a line that holds a dot alone. Lines that begin with one have it doubled.
    private static ReadOnlySpan<byte> EndOfContent => "\r\n.\r\n"u8;

    /// <summary>Whether the content has begun to go out.</summary>
    public bool HasContent { get; private set; }

    /// <summary>Whether the content is wholly out.</summary>
    public bool HasEnd { get; private set; }

    /// <summary>Not used: nothing is written down, so that nothing is to be left out.</summary>
    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    /// <summary>A new mail begins.</summary>
    public void Begin() => (isContent, HasContent, HasEnd) = (false, false, false);

    /// <inheritdoc/>
    public void LogConnect(Uri uri)
    {
        // Of no matter to a mail.
    }

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public void LogServer(byte[] buffer, int offset, int count)
    {
        // What the server answers is read elsewhere.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Holds nothing.
    }
}
