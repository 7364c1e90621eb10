using System.Collections.Frozen;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace RareCancers.Collections.Parsing.Tree;

/// <summary>The flags by which AngleSharp's parser treats elements, taken from its own elements of the same name.</summary>
internal static class ElementFlags
{
    private const string HtmlNames =
        "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas "
        + "caption center cite code col colgroup command data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption "
        + "figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen "
        + "label legend li link listing main map mark marquee menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object "
        + "ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select slot small "
        + "source spacer span strike strong style sub summary sup table tbody td template textarea tfoot th thead time title tr track tt u ul "
        + "var video wbr xmp";

    private const string MathNames = "math mi mn mo ms mtext annotation-xml";
    private const string SvgNames = "svg desc foreignObject style title";

    private static readonly IHtmlDocument Prototypes = new HtmlParser().ParseDocument("");
    private static readonly FrozenDictionary<string, NodeFlags> Html = Of(HtmlNames, NamespaceNames.HtmlUri);
    private static readonly FrozenDictionary<string, NodeFlags> Math = Of(MathNames, NamespaceNames.MathMlUri);
    private static readonly FrozenDictionary<string, NodeFlags> Svg = Of(SvgNames, NamespaceNames.SvgUri);
    private static readonly NodeFlags OtherMath = OfPrototype("unknown", NamespaceNames.MathMlUri);
    private static readonly NodeFlags OtherSvg = OfPrototype("unknown", NamespaceNames.SvgUri);

    /// <summary>The flags of an HTML element that the standard does not define.</summary>
    public static NodeFlags OfUnknownHtml { get; } = OfPrototype("unknown", NamespaceNames.HtmlUri);

    /// <summary>The flags of an HTML element.</summary>
    public static NodeFlags OfHtml(string name) => Html.GetValueOrDefault(name, OfUnknownHtml);

    /// <summary>The flags of a MathML element.</summary>
    public static NodeFlags OfMath(string name) => Math.GetValueOrDefault(name, OtherMath);

    /// <summary>The flags of an SVG element.</summary>
    public static NodeFlags OfSvg(string name) => Svg.GetValueOrDefault(name, OtherSvg);

    private static FrozenDictionary<string, NodeFlags> Of(string names, string namespaceUri) =>
        names.Split(' ').ToFrozenDictionary(name => name, name => OfPrototype(name, namespaceUri), StringComparer.Ordinal);

    private static NodeFlags OfPrototype(string name, string namespaceUri) => Prototypes.CreateElement(namespaceUri, name).Flags;
}
