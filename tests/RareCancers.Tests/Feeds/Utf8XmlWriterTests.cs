using System.Text;
using System.Xml;
using CsCheck;
using RareCancers.Feeds;
using RareCancers.Text;

namespace RareCancers.Tests.Feeds;

/// <summary>The writer of feed entries writes what the runtime's own writer would.</summary>
public sealed class Utf8XmlWriterTests
{
    private const int LongerThanTheBuffer = 20_000;

    // Markup, line ends, white space, characters that XML forbids, lone and paired surrogates, and texts of any length.
    private static readonly Gen<string> Texts = Gen.OneOf(
            Gen.OneOf("&", "<", ">", "\"", "'", "]]>", "\r", "\n", "\r\n", "\t", " ", "\0", "\u001F", "\uFFFE", "\uFFFF", "\uD83D", "\uDE00", "👩‍🔬", "é"),
            Gen.Char['\u0000', '\uFFFF'].Array[0, 6].Select(characters => new string(characters)),
            Gen.Int[0, LongerThanTheBuffer].Select(length => new string('ł', length)))
        .Array[0, 5].Select(string.Concat);

    [Fact]
    public void It_writes_the_same_bytes_as_XmlWriter() => Gen.Select(Texts, Texts, Texts).Sample(
        (attribute, first, second) =>
        {
            var expected = Document((writer, _) =>
            {
                writer.WriteStartElement("entry");
                writer.WriteElementString("title", XmlSafeText.Clean(first));
                writer.WriteStartElement("category");
                writer.WriteAttributeString("term", XmlSafeText.Clean(attribute));
                writer.WriteAttributeString("scheme", "");
                writer.WriteString(XmlSafeText.Clean(second));
                writer.WriteEndElement();
                writer.WriteStartElement("author");
                writer.WriteElementString("name", XmlSafeText.Clean(second));
                writer.WriteEndElement();
                writer.WriteStartElement("link");
                writer.WriteEndElement();
                writer.WriteEndElement();
            });

            var written = Document((writer, document) =>
            {
                writer.Flush();
                using var xml = new Utf8XmlWriter(document, depth: 1);
                xml.Start("entry"u8);
                xml.Element("title"u8, first);
                xml.Start("category"u8);
                xml.Attribute("term"u8, attribute);
                xml.Attribute("scheme"u8, "");
                xml.Text(second);
                xml.End("category"u8);
                xml.Start("author"u8);
                xml.Element("name"u8, second);
                xml.End("author"u8);
                xml.Start("link"u8);
                xml.End("link"u8);
                xml.End("entry"u8);
            });

            Assert.Equal(expected, written);
        },
        iter: 1_000);

    private static string Document(Action<XmlWriter, Stream> write) => Encoding.UTF8.GetString(SyndicationDocument.Write((writer, document) =>
    {
        writer.WriteStartElement("feed");
        writer.WriteElementString("id", "urn:x");
        write(writer, document);
        writer.WriteEndElement();
    }));
}
