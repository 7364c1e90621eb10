using MimeKit;

namespace RareCancers.Mail;

/// <summary>A text whose content is already encoded with the line ends of SMTP, so that it is copied to the connection as it is.</summary>
internal sealed class EncodedTextPart : TextPart
{
    private readonly ReadOnlyMemory<byte>[] pieces;

    /// <param name="subtype">Such as <c>plain</c>.</param>
    /// <param name="pieces">The content in quoted-printable; its lines end with CRLF.</param>
    public EncodedTextPart(string subtype, ReadOnlyMemory<byte>[] pieces)
        : base(subtype)
    {
        this.pieces = pieces;
        Content = new MimeContent(new SplicedStream(pieces), ContentEncoding.QuotedPrintable);
        ContentTransferEncoding = ContentEncoding.QuotedPrintable;
        ContentType.Charset = "utf-8";
    }

    /// <inheritdoc/>
    public override async Task WriteToAsync(FormatOptions options, Stream stream, bool contentOnly, CancellationToken cancellationToken = default)
    {
        if (options.NewLineFormat != NewLineFormat.Dos)
        {
            await base.WriteToAsync(options, stream, contentOnly, cancellationToken);
            return;
        }

        if (!contentOnly)
            await Headers.WriteToAsync(options, stream, cancellationToken);
        foreach (var piece in pieces)
            await stream.WriteAsync(piece, cancellationToken);
    }
}
