using System.Text;
using RareCancers.Registries.Jats;

namespace RareCancers.Tests.Registries.Jats;

public sealed class HostileJatsTests
{
    [Fact]
    public void Entities_are_not_expanded()
    {
        var bomb = new StringBuilder("<!DOCTYPE p [<!ENTITY a \"boom\">");
        for (var level = 'b'; level <= 'k'; level++)
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"<!ENTITY {level} \"{string.Concat(Enumerable.Repeat($"&{(char)(level - 1)};", 10))}\">");
        bomb.Append("]><p>text &k;</p>");

        var read = JatsAbstract.TryParse(bomb.ToString())!;

        Assert.DoesNotContain("boom", read.Text, StringComparison.Ordinal);
        Assert.True(read.Text.Length < 2000, $"It became {read.Text.Length} characters.");
    }

    [Fact]
    public void An_entity_cannot_read_a_file()
    {
        var read = JatsAbstract.TryParse("<!DOCTYPE p [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><p>text &f;</p>")!;

        Assert.Equal("text &f;", read.Text);
    }

    [Theory]
    [InlineData("<p>a<script>alert(1)</script>b</p>")]
    [InlineData("<p>a<jats:script>alert(1)</jats:script>b</p>")]
    [InlineData("<p>a<style>alert(1)</style>b</p>")]
    [InlineData("<p>a<SCRIPT type='x'>alert(1)</SCRIPT>b")]
    [InlineData("<p onclick=\"alert(1)\">ab</p>")]
    [InlineData("<p>a<img src=\"x\" onerror=\"alert(1)\"/>b</p>")]
    [InlineData("<p>a<img src=x onerror=alert(1)>b")]
    public void Scripts_and_attributes_are_left_out(string jats)
    {
        var read = JatsAbstract.TryParse(jats)!;

        Assert.DoesNotContain("<s", read.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", read.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<p ", read.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void An_escaped_script_is_text()
    {
        var read = JatsAbstract.TryParse("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")!;

        Assert.Equal("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", read.Html);
    }

    [Theory]
    [InlineData("<italic>", "</italic>", 40_000)]
    [InlineData("<jats:sec>", "</jats:sec>", 40_000)]
    [InlineData("<list-item>", "</list-item>", 40_000)]
    [InlineData("<mml:msup>", "</mml:msup>", 40_000)]
    [InlineData("<italic>", "", 30_000)]
    public void Deep_nesting_does_not_overflow_the_stack(string open, string close, int depth)
    {
        var jats = $"{string.Concat(Enumerable.Repeat(open, depth))}deep{string.Concat(Enumerable.Repeat(close, depth))}";

        var read = JatsAbstract.TryParse(jats)!;

        Assert.Equal("deep", read.Text);
        Assert.True(read.Html.Length < 100);
    }

    [Theory]
    [InlineData(999_000, "first last")]
    [InlineData(1_000_000, "first")]
    public void What_follows_a_million_characters_is_not_read(int between, string text)
    {
        var read = JatsAbstract.TryParse($"<p>first</p><fig id='{new string('x', between)}'/><p>last</p>")!;

        Assert.Equal(text, read.Text.ReplaceLineEndings(" "));
    }

    // With quadratic time each would take minutes.
    [Theory]
    [InlineData("tiny stretches of one style", "a<x/>")]
    [InlineData("tiny stretches of two styles", "a<b>c</b>")]
    [InlineData("comments that are not closed", "<!-- ")]
    [InlineData("tags that are not closed", "<a b=\"c ")]
    [InlineData("less-thans", "<")]
    [InlineData("document types", "<!DOCTYPE [")]
    [InlineData("document types that are cut", "<!DOCTYPE ")]
    [InlineData("scripts that are not closed", "<script>")]
    [InlineData("words like attributes", "<a bbbbbbbbbb ")]
    [InlineData("ampersands escaped", "&amp;")]
    [InlineData("prefixes", "<aaaaaaaaaaaaaaaa:")]
    public void Five_megabytes_take_seconds_at_most(string what, string piece)
    {
        var time = System.Diagnostics.Stopwatch.StartNew();

        JatsAbstract.TryParse(string.Concat(Enumerable.Repeat(piece, 5_000_000 / piece.Length)));

        Assert.True(time.Elapsed < TimeSpan.FromSeconds(20), $"5 MB of {what} took {time.Elapsed}.");
    }
}
