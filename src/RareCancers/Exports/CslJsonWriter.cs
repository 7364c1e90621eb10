using System.Buffers;
using System.Text.Encodings.Web;

namespace RareCancers.Exports;

/// <summary>
/// Writes CSL-JSON. The article number goes into <c>page</c>: citation styles print that field for journal articles, and few of
/// them print <c>number</c>.
/// </summary>
internal static class CslJsonWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        // The file is never part of a web page, so letters are not escaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
    };

    public static byte[] Write(IEnumerable<Reference> references)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartArray();
            foreach (var reference in references)
                Write(json, reference);
            json.WriteEndArray();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Reference reference)
    {
        json.WriteStartObject();
        json.WriteString("id", reference.Key);
        json.WriteString("citation-key", reference.Key);
        json.WriteString("type", reference.IsPreprint ? "article" : "article-journal");
        WriteText(json, "genre", reference.IsPreprint ? ListedArticle.Preprint : null);
        WriteAuthors(json, reference);
        WriteText(json, "title", reference.Title);
        WriteText(json, "container-title", reference.Citation?.Journal);
        WriteText(json, "publisher", reference.Server);
        WriteText(json, "ISSN", reference.Issn);
        WriteDate(json, reference.Issued);
        WriteText(json, "volume", reference.Citation?.Volume);
        WriteText(json, "issue", reference.Citation?.Issue);
        WriteText(json, "page", reference.Citation?.Number);
        WriteText(json, "DOI", reference.Doi?.Value);
        WriteText(json, "URL", reference.Doi?.Url.AbsoluteUri);
        WriteText(json, "PMID", reference.Pmid);
        WriteText(json, "PMCID", reference.Pmcid);
        json.WriteString("language", "en");
        WriteText(json, "keyword", reference.Keywords.Count == 0 ? null : string.Join(", ", reference.Keywords));
        WriteText(json, "note", reference.Note);
        WriteText(json, "abstract", reference.Abstract.Count == 0 ? null : string.Join('\n', reference.Abstract));
        json.WriteEndObject();
    }

    private static void WriteAuthors(Utf8JsonWriter json, Reference reference)
    {
        if (reference.Authors.Count == 0)
            return;

        json.WriteStartArray("author");
        foreach (var author in reference.Authors)
        {
            var parts = author.Parts;
            json.WriteStartObject();
            WriteText(json, "literal", parts is null ? author.Name : null);
            WriteText(json, "family", parts?.Family);
            WriteText(json, "given", parts?.Given);
            WriteText(json, "suffix", parts?.Suffix);
            json.WriteEndObject();
        }

        // CSL has no mark for a truncated list. Pandoc writes and reads the "and others" of BibTeX in this form.
        if (reference.HasMoreAuthors)
        {
            json.WriteStartObject();
            json.WriteString("literal", "others");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDate(Utf8JsonWriter json, PublicationDate? date)
    {
        if (date is null)
            return;

        json.WriteStartObject("issued");
        json.WriteStartArray("date-parts");
        json.WriteStartArray();
        json.WriteNumberValue(date.Year);
        if (date.Month is { } month)
            json.WriteNumberValue(month);
        if (date.Day is { } day)
            json.WriteNumberValue(day);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }
}
