using RareCancers.Articles;
using RareCancers.Registries.Jats;

namespace RareCancers.Tests.Registries.Jats;

public sealed class JatsAbstractTests
{
    [Theory]
    [InlineData("one paragraph", "<jats:p>Few are known.</jats:p>", "Few are known.", "<p>Few are known.</p>")]
    [InlineData("a leading title that only says abstract", "<jats:title>Abstract</jats:title><jats:p>A.</jats:p>", "A.", "<p>A.</p>")]
    [InlineData("sections",
        "<jats:sec><jats:title>Background</jats:title><jats:p>A.</jats:p></jats:sec>"
        + "<jats:sec><jats:title>Methods</jats:title><jats:p>B.</jats:p></jats:sec>",
        "Background\nA.\nMethods\nB.", "<h4>Background</h4><p>A.</p><h4>Methods</h4><p>B.</p>")]
    [InlineData("white space of pretty printing", "<jats:p>\n  In\n  <jats:italic>TP53</jats:italic>\n  mutants\n</jats:p>",
        "In TP53 mutants", "<p>In <em>TP53</em> mutants</p>")]
    [InlineData("styles in each other", "<jats:p><jats:bold>a<jats:italic>b</jats:italic></jats:bold><jats:italic>c</jats:italic></jats:p>",
        "abc", "<p><strong>a<em>b</em></strong><em>c</em></p>")]
    [InlineData("HTML for JATS", "<p>a <i>b</i> <strong>c</strong><br/>d</p>", "a b c d", "<p>a <em>b</em> <strong>c</strong> d</p>")]
    [InlineData("no prefix", "<p>CO<sub>2</sub></p>", "CO2", "<p>CO<sub>2</sub></p>")]
    [InlineData("a power", "<jats:p>2 × 10<jats:sup>9</jats:sup>/L</jats:p>", "2 × 10⁹/L", "<p>2 × 10<sup>9</sup>/L</p>")]
    [InlineData("a negative power", "<jats:p>10<jats:sup>−3</jats:sup></jats:p>", "10⁻³", "<p>10<sup>−3</sup></p>")]
    [InlineData("a superscript that is no power", "<jats:p>CD8<jats:sup>a</jats:sup></jats:p>", "CD8a", "<p>CD8<sup>a</sup></p>")]
    [InlineData("a list",
        "<jats:list list-type=\"order\"><jats:list-item><jats:label>1.</jats:label><jats:p>A</jats:p></jats:list-item>"
        + "<jats:list-item><jats:p>B</jats:p><jats:p>C</jats:p></jats:list-item></jats:list><jats:p>D</jats:p>",
        "A\nB C\nD", "<ul><li>A</li><li>B C</li></ul><p>D</p>")]
    [InlineData("a list at the end", "<ul><li>A</li></ul>", "A", "<ul><li>A</li></ul>")]
    [InlineData("a list in a list", "<ul><li>A<ul><li>B</li></ul>C</li></ul>", "A\nB\nC", "<ul><li>A</li><li>B</li><li>C</li></ul>")]
    [InlineData("links and references keep their text",
        "<jats:p>See <jats:ext-link xlink:href=\"javascript:alert(1)\">the registry</jats:ext-link> <jats:xref "
        + "ref-type=\"bibr\">1</jats:xref></jats:p>", "See the registry 1", "<p>See the registry 1</p>")]
    [InlineData("unknown elements keep their text",
        "<jats:p><jats:named-content content-type=\"x\">a</jats:named-content><jats:sc>b</jats:sc></jats:p>", "ab", "<p>ab</p>")]
    [InlineData("a formula in two forms",
        "<jats:p>of <jats:inline-formula><jats:alternatives><jats:tex-math>\\documentclass{minimal}$$r=3$$</jats:tex-math>"
        + "<mml:math><mml:mi>r</mml:mi>\n<mml:mo>=</mml:mo>\n<mml:mn>3</mml:mn></mml:math></jats:alternatives></jats:inline-formula>.</jats:p>",
        "of r=3.", "<p>of r=3.</p>")]
    [InlineData("a power in MathML",
        "<p><mml:math><mml:msup><mml:mn>10</mml:mn><mml:mrow><mml:mo>-</mml:mo><mml:mn>3</mml:mn></mml:mrow></mml:msup></mml:math></p>",
        "10⁻³", "<p>10<sup>-3</sup></p>")]
    [InlineData("indices in MathML",
        "<p><mml:math><mml:msubsup><mml:mi>x</mml:mi><mml:mn>1</mml:mn><mml:mn>2</mml:mn></mml:msubsup></mml:math></p>", "x1²",
        "<p>x<sub>1</sub><sup>2</sup></p>")]
    [InlineData("a fraction in MathML", "<p><mml:math><mml:mfrac><mml:mn>1</mml:mn><mml:mn>2</mml:mn></mml:mfrac></mml:math></p>", "1/2", "<p>1/2</p>")]
    [InlineData("text without markup", "Just text &amp; no tags, p &lt; 0.05", "Just text & no tags, p < 0.05", "<p>Just text &amp; no tags, p &lt; 0.05</p>")]
    [InlineData("text around elements", "Before<jats:p>In</jats:p>After", "Before\nIn\nAfter", "<p>Before</p><p>In</p><p>After</p>")]
    [InlineData("a named entity of HTML", "<jats:p>a&nbsp;b&eacute;</jats:p>", "a bé", "<p>a bé</p>")]
    [InlineData("an entity that nobody knows", "<jats:p>a &bogus; b</jats:p>", "a &bogus; b", "<p>a &amp;bogus; b</p>")]
    [InlineData("escaped twice", "&lt;p&gt;p &amp;lt; 0.05 in &lt;i&gt;TP53&lt;/i&gt;&lt;/p&gt;", "p < 0.05 in TP53", "<p>p &lt; 0.05 in <em>TP53</em></p>")]
    [InlineData("tags escaped twice within others", "<jats:p>IgG&lt;sub&gt;4&lt;/sub&gt; disease</jats:p>", "IgG4 disease", "<p>IgG<sub>4</sub> disease</p>")]
    [InlineData("an escaped tag with attributes",
        "<jats:p>a &lt;span class=\"x\" style=\"color:red\"&gt;b&lt;/span&gt; and &lt;a href=&quot;https://example.org&quot;&gt;c&lt;/a&gt;</jats:p>",
        "a b and c", "<p>a b and c</p>")]
    [InlineData("escaped text that only looks like a tag", "<jats:p>a &lt;b and c&gt; d</jats:p>", "a <b and c> d", "<p>a &lt;b and c&gt; d</p>")]
    [InlineData("lost spaces around italics", "<p>Anatomy of<i>X</i>BS001 in<i>E. coli</i>and others</p>",
        "Anatomy of X BS001 in E. coli and others", "<p>Anatomy of <em>X</em> BS001 in <em>E. coli</em> and others</p>")]
    [InlineData("italics within a word", "<p><i>c</i>MET, <i>MYC</i>N, <i>BRCA</i>1 and anti-<i>KIT</i>-positive</p>",
        "cMET, MYCN, BRCA1 and anti-KIT-positive", "<p><em>c</em>MET, <em>MYC</em>N, <em>BRCA</em>1 and anti-<em>KIT</em>-positive</p>")]
    [InlineData("an ampersand escaped twice", "<jats:p>R&amp;amp;D</jats:p>", "R&D", "<p>R&amp;D</p>")]
    [InlineData("CDATA", "<jats:p><![CDATA[a <b> c]]></jats:p>", "a <b> c", "<p>a &lt;b&gt; c</p>")]
    [InlineData("comments and instructions", "<jats:p>a<!-- b --><?c d?>e</jats:p>", "ae", "<p>ae</p>")]
    [InlineData("a right-to-left override and a zero-width space", "<jats:p>a\u202Eb\u200Bc</jats:p>", "abc", "<p>abc</p>")]
    [InlineData("an accent that stands alone across a style's edge", "<p>e<i>\u0301x</i></p>", "\u00E9x", "<p>\u00E9x</p>")]
    public void Markup_becomes_text_and_safe_HTML(string what, string jats, string text, string html)
    {
        var read = JatsAbstract.TryParse(jats);

        Assert.True(read == new Abstract(text, html), $"{what} became {read}.");
    }

    [Theory]
    [InlineData("an unescaped ampersand", "<jats:p>Smith & Sons: p &lt; 0.05</jats:p>", "Smith & Sons: p < 0.05")]
    [InlineData("an unescaped less-than", "<jats:p>p < 0.05 and n > 3</jats:p>", "p < 0.05 and n > 3")]
    [InlineData("an element that is not closed", "<jats:p>one<jats:p>two</jats:p>", "one\ntwo")]
    [InlineData("elements closed in the wrong order", "<p>a <i>b <b>c</i> d</b></p>", "a b c d")]
    [InlineData("a cut tag", "<jats:p>one two</jats:p><jats:sec", "one two")]
    [InlineData("a forbidden character", "<jats:p>a&#0;b</jats:p>", "a b")]
    [InlineData("an attribute without quotes", "<p class=x>a</p>", "a")]
    [InlineData("letters that look like a tag", "<p>a <b and c> d & e</p>", "a <b and c> d & e")]
    public void The_text_of_broken_markup_is_kept(string what, string jats, string text)
    {
        var read = JatsAbstract.TryParse(jats);

        Assert.True(read?.Text == text, $"{what} became '{read?.Text}'.");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("<jats:p/>")]
    [InlineData("<jats:title>Abstract</jats:title>")]
    [InlineData("<script>alert(1)</script>")]
    public void Empty_markup_is_no_abstract(string? jats) => Assert.Null(JatsAbstract.TryParse(jats));

    [Fact]
    public void A_long_abstract_ends_after_a_whole_block()
    {
        var paragraph = $"<p>{string.Concat(Enumerable.Repeat("<i>word</i> &amp; ", 500))}</p>";

        var read = JatsAbstract.TryParse(string.Concat(Enumerable.Repeat(paragraph, 20)))!;

        Assert.InRange(read.Html.Length, Abstract.MaxLength / 2, Abstract.MaxLength);
        Assert.EndsWith("</em> &amp;</p>", read.Html, StringComparison.Ordinal);
        Assert.Equal(read.Text.Split('\n').Length, read.Html.Split("</p>").Length - 1);
    }

    [Fact]
    public void A_list_that_is_cut_off_is_closed()
    {
        var read = JatsAbstract.TryParse($"<ul>{string.Concat(Enumerable.Repeat($"<li>{new string('x', 900)}</li>", 50))}</ul>")!;

        Assert.EndsWith("</li></ul>", read.Html, StringComparison.Ordinal);
        Assert.True(read.Html.Length <= Abstract.MaxLength);
    }

    [Fact]
    public void A_first_block_that_is_too_long_is_cut_at_a_word_boundary()
    {
        var read = JatsAbstract.TryParse($"<p>{string.Concat(Enumerable.Repeat("wörd &amp; ", 20_000))}</p>")!;

        Assert.EndsWith(" …", read.Text, StringComparison.Ordinal);
        Assert.InRange(read.Html.Length, 1000, Abstract.MaxLength);
    }
}
