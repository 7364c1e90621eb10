using MimeKit;
using RareCancers.Exports;

namespace RareCancers.Digests.Rendering;

/// <summary>The citations of a digest as an attached file, encoded once.</summary>
internal sealed class RisAttachment
{
    private readonly string name;
    private readonly byte[] encoded;

    private RisAttachment(string name, string ris)
    {
        this.name = name;
        encoded = Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(ris), Base64FormattingOptions.InsertLineBreaks) + "\r\n");
    }

    /// <summary>The encoded length in bytes.</summary>
    public int Size => encoded.Length;

    /// <summary>The citations of a variant's articles. An article with two items, as news and for a notice, is cited as in the later one.</summary>
    public static RisAttachment Create(DigestVariant variant)
    {
        var items = variant.Items.Select(item => item.Item).OrderByDescending(item => item.Sequence).DistinctBy(item => item.Article);
        return new RisAttachment(
            string.Create(CultureInfo.InvariantCulture, $"{variant.Collection.Slug}-{variant.Digest.Number}.ris"),
            string.Concat(items.Select(item => item.Ris)));
    }

    /// <summary>The file as a part of one email.</summary>
    public MimePart ToPart() => new(ExportFormat.Ris.MediaType())
    {
        Content = new MimeContent(new MemoryStream(encoded, writable: false), ContentEncoding.Base64),
        ContentTransferEncoding = ContentEncoding.Base64,
        ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = name },
    };
}
