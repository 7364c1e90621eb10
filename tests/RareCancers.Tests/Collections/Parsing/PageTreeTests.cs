using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using RareCancers.Collections.Parsing;
using RareCancers.Collections.Parsing.Tree;
using RareCancers.Testing;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections.Parsing;

/// <summary>The tree that is read has the same elements, attributes and texts as AngleSharp's own.</summary>
public sealed class PageTreeTests
{
    private static readonly HtmlParser Own = new(new HtmlParserOptions
    {
        DisableElementPositionTracking = true,
        SkipComments = true,
        SkipScriptText = true,
        SkipRawText = true,
    });

    public static TheoryData<string> Pages =>
    [
        "", "<", "text", "<p>one<p>two", "a&amp;b&lt;c &notit; &#0; &#x80;", "<b><p>x</b>y</p>", "<a href=1>x<a href=2>y</a>",
        "<b class=a><b class=a><b id=1><p>x", "<table>x<b>y<tr><td>z</b></table>", "<table><tr><td>a<td>b</table>c",
        "<select><option>a<option>b</select>", "<ul><li>a<li>b<ul><li>c</ul></ul>",
        "<svg viewbox=1><a xlink:href=x href=y>z</a><foreignobject><p>x</p></foreignobject><title>t</title></svg>",
        "<math><mi>x</mi><annotation-xml encoding=text/html><p>y</p></annotation-xml></math>", "<body class=a><body id=b class=c>",
        "<html lang=en><html dir=ltr><head><meta charset=x><title>a&amp;b</title>", "<frameset><frame src=x></frameset>",
        "<script>1 < 2</script><style>a</style><noscript><p>x</noscript>", "<textarea><p></textarea>", "<form><form><input type=hidden>",
        "<template><tr><td>x</td></tr></template><p>y", "<table><template><td>x</template><tr><td>y</table>",
        "<template>a<template>b</template>c</template>d", "<my-item a=1>x</my-item>", "<h1>a<h2>b</h1>", "<dl><dt>a<dd>b<dt>c</dl>",
        "<ruby>a<rt>b<rp>c</ruby>", "<p><b><i><u>x</p><p>y", "<button>a<button>b", "<image src=x>", "<plaintext>a<b>c", "<xmp>a<b></xmp>",
        "<iframe><p></iframe>", "<!doctype html><p><table>", "<p><table>", "x</body>y</html>z", "<br></br></p>", "<isindex prompt=x action=y>",
        "<font color=a><svg><font color=b>x", "<nobr>a<nobr>b", "<object><p>x</object>y", "<marquee><b>x</marquee>y",
        "<p " + string.Concat(Enumerable.Range(0, 40).Select(number => $"a{number}=x ")) + "a1=y>",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_construct_gives_the_same_tree(string page) => AssertSame(page);

    [Theory]
    [InlineData("samples/rare-cancers-collection.html")]
    [InlineData("samples/rare-cancers-collection-springer.html")]
    public void A_sample_gives_the_same_tree(string sample) => AssertSame(File.ReadAllText(Repository.PathOf(sample)));

    [Fact]
    public void Generated_pages_give_the_same_tree()
    {
        foreach (var page in GeneratedCollection.Pages([.. Enumerable.Range(1, 100).Select(GeneratedCollection.Article)], isSpringer: true))
            AssertSame(page);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Random_fragments_give_the_same_tree() => PageFuzz.HtmlPages.Sample(AssertSame, iter: 40_000);

    [Theory]
    [InlineData("samples/rare-cancers-collection.html")]
    [InlineData("samples/rare-cancers-collection-springer.html")]
    [Trait("Category", "Slow")]
    public void A_damaged_sample_gives_the_same_tree(string sample) =>
        PageFuzz.Mutants(File.ReadAllText(Repository.PathOf(sample))).Sample(AssertSame, iter: 1500);

    // By these flags the parser decides where an element goes.
    [Fact]
    public void Every_name_that_the_parser_knows_has_the_parsers_flags()
    {
        var document = Own.ParseDocument("");
        var names = typeof(TagNames).GetFields().Where(field => field.FieldType == typeof(string)).Select(field => (string)field.GetValue(null)!).ToArray();

        Assert.True(names.Length > 100);
        Assert.All(names, name => Assert.Equal(document.CreateElement(NamespaceNames.HtmlUri, name).Flags, ElementFlags.OfHtml(name)));
        Assert.All(names, name => Assert.Equal(document.CreateElement(NamespaceNames.SvgUri, name).Flags, ElementFlags.OfSvg(name)));
        Assert.All(names, name => Assert.Equal(document.CreateElement(NamespaceNames.MathMlUri, name).Flags, ElementFlags.OfMath(name)));
    }

    private static void AssertSame(string page)
    {
        var (document, excess) = BoundedHtmlParser.Parse(page);
        Assert.Null(excess);
        using (document)
        {
            using var expected = Own.ParseDocument(page);
            Assert.Equal(Lines(expected), Lines(document!));
            Assert.Equal(expected.Head?.LocalName, document!.Head?.LocalName);
            Assert.Equal(expected.Body is IHtmlBodyElement body ? body.LocalName : null, document.Body?.LocalName);
        }
    }

    private static string Lines(INode parent)
    {
        var lines = new StringBuilder();
        Append(parent);
        return lines.ToString();

        void Append(INode node)
        {
            foreach (var child in node.ChildNodes)
            {
                if (child is IText text)
                    AppendText(lines, text.Data);
                else if (child is IElement element)
                {
                    AppendStart(lines, element.LocalName, element.Flags, element.Attributes.Select(attribute => (attribute.Name, attribute.Value)));
                    Append(element);
                    lines.Append("\n/");
                }
            }
        }
    }

    private static string Lines(PageNode parent)
    {
        var lines = new StringBuilder();
        Append(parent);
        return lines.ToString();

        void Append(PageNode node)
        {
            foreach (var child in node.Children)
            {
                if (child is PageText text)
                    AppendText(lines, text.Text);
                else if (child is PageElement element)
                {
                    AppendStart(lines, element.LocalName, element.Flags, element.Attributes.Select(one => (one.Name.ToString(), one.Value.ToString())));
                    Append(element);
                    lines.Append("\n/");
                }
            }
        }
    }

    // Text that follows text continues it.
    private static void AppendText(StringBuilder lines, ReadOnlySpan<char> text) => lines.Append(text);

    private static void AppendStart(StringBuilder lines, string name, NodeFlags flags, IEnumerable<(string Name, string Value)> attributes)
    {
        lines.Append('\n').Append(name).Append(' ').Append(flags);
        foreach (var (attribute, value) in attributes)
            lines.Append(' ').Append(attribute).Append('=').Append(value);
        lines.Append('\n');
    }
}
