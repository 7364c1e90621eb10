using System.Net;
using System.Xml;

namespace RareCancers.Registries.Jats;

/// <summary>
/// Reads a fragment of JATS, or of HTML that some publishers deposit instead, into blocks of text. It iterates instead of recursing, so
/// that nesting uses heap memory, not the stack. Document types are rejected, so the only entities are XML's own; attributes are ignored.
/// </summary>
internal sealed class JatsReader
{
    // More text would be cut off later anyway; collapsing white space may shorten it.
    private const int MaxTextLength = 150_000;

    private static readonly HashSet<string> Dropped = new(StringComparer.Ordinal)
        { "script", "style", "label", "tex-math", "annotation", "annotation-xml", "head" };

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "p", "sec", "section", "abstract", "trans-abstract", "list", "ul", "ol", "div", "disp-formula", "disp-quote", "boxed-text", "fig",
        "caption", "table-wrap", "table", "tr", "def-list", "def-item", "body",
    };

    private readonly List<(StringBuilder Text, TextStyle Style)> runs = [];
    private readonly List<TextBlock> blocks = [];
    private readonly List<Element> open = [];
    private TextBlockKind kind;
    private int itemsOpen;
    private int length;

    private JatsReader()
    {
    }

    /// <summary>Reads the blocks of a fragment, which may have several top-level elements or bare text.</summary>
    /// <exception cref="XmlException">It is not well-formed or has a document type.</exception>
    public static IReadOnlyList<TextBlock> Read(string jats)
    {
        var context = new XmlParserContext(nt: null, nsMgr: null, xmlLang: null, XmlSpace.None);
        // Prefixes such as jats: and mml: are not declared in the fragments.
        using var xml = new XmlTextReader(jats, XmlNodeType.Element, context)
        {
            Namespaces = false,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
        };
        var reader = new JatsReader();
        reader.Read(xml);
        return reader.blocks;
    }

    private void Read(XmlTextReader xml)
    {
        int? dropping = null;
        while (length < MaxTextLength && xml.Read())
        {
            if (dropping is not null)
            {
                if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == dropping)
                    dropping = null;
                continue;
            }

            switch (xml.NodeType)
            {
                case XmlNodeType.Element when Dropped.Contains(LocalName(xml.Name)):
                    dropping = xml.IsEmptyElement ? null : xml.Depth;
                    break;
                case XmlNodeType.Element:
                    Start(LocalName(xml.Name));
                    if (xml.IsEmptyElement)
                        End();
                    break;
                case XmlNodeType.EndElement:
                    End();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    Add(xml.Value);
                    break;
                case XmlNodeType.EntityReference:
                    Add(WebUtility.HtmlDecode($"&{xml.Name};"));
                    break;
                default:
                    break;
            }
        }

        Break(TextBlockKind.Paragraph);
    }

    private void Start(string name)
    {
        var parent = open.Count == 0 ? default : open[^1];
        var place = parent.Children;
        if (open.Count > 0)
            open[^1] = parent with { Children = place + 1 };

        if (name is "list-item" or "li" or "dd")
        {
            itemsOpen++;
            Break(TextBlockKind.Item);
        }
        else if (IsTitle(name))
        {
            Break(TextBlockKind.Heading);
        }
        else if (Blocks.Contains(name))
        {
            BreakParagraph();
        }
        else if (name is "br" or "break" or "td" or "th")
        {
            Add(" ");
        }
        else if (parent.Name == "mfrac" && place == 1)
        {
            Add("/");
        }

        open.Add(new Element(name, StyleOf(name, parent, place), Children: 0, IsMath: parent.IsMath || name == "math"));
    }

    private void End()
    {
        var name = open[^1].Name;
        open.RemoveAt(open.Count - 1);
        if (name is "list-item" or "li" or "dd")
        {
            itemsOpen--;
            Break(Surrounding);
        }
        else if (IsTitle(name))
        {
            Break(Surrounding);
        }
        else if (Blocks.Contains(name))
        {
            BreakParagraph();
        }
    }

    private TextBlockKind Surrounding => itemsOpen > 0 ? TextBlockKind.Item : TextBlockKind.Paragraph;

    // Paragraphs within a list item stay in that item.
    private void BreakParagraph()
    {
        if (kind == TextBlockKind.Item && itemsOpen > 0)
            Add(" ");
        else
            Break(Surrounding);
    }

    private void Break(TextBlockKind nextKind)
    {
        if (TextBlock.TryCreate(kind, [.. runs.Select(run => (run.Text.ToString(), run.Style))]) is { } block)
            blocks.Add(block);
        runs.Clear();
        kind = nextKind;
    }

    private void Add(string text)
    {
        var element = open.Count == 0 ? default : open[^1];
        // Formulas are deposited with line breaks between their symbols.
        if (text.Length == 0 || element.IsMath && string.IsNullOrWhiteSpace(text))
            return;

        length += text.Length;
        if (runs.Count > 0 && runs[^1].Style == element.Style)
            runs[^1].Text.Append(text);
        else
            runs.Add((new StringBuilder(text), element.Style));
    }

    private static TextStyle StyleOf(string name, Element parent, int place) => (name, parent.Name, place) switch
    {
        ("italic" or "i" or "em", _, _) => parent.Style | TextStyle.Emphasis,
        ("bold" or "b" or "strong", _, _) => parent.Style | TextStyle.Strong,
        ("sub", _, _) or (_, "msub" or "msubsup", 1) => Lowered(parent.Style),
        ("sup", _, _) or (_, "msup", 1) or (_, "msubsup", 2) => Raised(parent.Style),
        _ => parent.Style,
    };

    private static TextStyle Lowered(TextStyle style) => style & ~TextStyle.Superscript | TextStyle.Subscript;

    private static TextStyle Raised(TextStyle style) => style & ~TextStyle.Subscript | TextStyle.Superscript;

    private static bool IsTitle(string name) => name is "title" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6";

    // jats:p
    private static string LocalName(string name) => name[(name.LastIndexOf(':') + 1)..].ToLowerInvariant();

    private readonly record struct Element(string Name, TextStyle Style, int Children, bool IsMath);
}
