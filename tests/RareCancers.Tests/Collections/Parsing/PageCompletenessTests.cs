using RareCancers.Collections;
using RareCancers.Collections.Parsing;
using RareCancers.Testing;

namespace RareCancers.Tests.Collections.Parsing;

/// <summary>A truncated page is refused, wherever it was cut; one that only omits optional end tags is accepted.</summary>
public sealed class PageCompletenessTests
{
    private const string Start = "<h1>Rare cancers</h1><h2>About the Collection</h2><p>Few.</p><h2>Articles</h2>";
    private const string Card = "<h3><a href=\"/articles/10.1186/s1\">Article 1</a></h3>";

    public static TheoryData<string> Cuts =>
    [
        "<li class=app-card-open><h3><a href=/article/10.1186/s2>Half", "<li class=app-card-open", "</ol><h2>Submission", "</ol>",
            "</ol><section><p>x</p></section>", "</ol><footer class=c", "</ol><!-- footer",
        "<p></body><li>x</li><article>", "<li>x</body></li></ol>", "</body><li class=app-card-open>x", "<li>x</html></ol>",
    ];

    // A page that omits the body's end tag and other optional tags.
    public static TheoryData<string> Ends =>
        ["</ol><h2>Submission Guidelines</h2><p>Send us", "</ol><footer>BMC</footer>", "<li>x<li>y</ol><p>x<p>y",
            "</ol></main><script>x</script>\n<!-- x -->"];

    [Theory]
    [MemberData(nameof(Cuts))]
    public void A_truncated_page_is_refused(string end)
    {
        var reading = CollectionPageReader.Read($"<html><body>{Start}<ol><li class=app-card-open>{Card}</li>{end}", address: null, "page.html");

        Assert.Equal(RefusalReason.SourceTruncated, reading.Refusal?.Reason);
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void A_page_may_omit_optional_end_tags(string end)
    {
        var start = end.Contains("</main>", StringComparison.Ordinal) ? "<main>" : "";

        var reading = CollectionPageReader.Read(
            $"<!DOCTYPE html><html><body>{start}{Start}<ol><li class=app-card-open>{Card}{end}", address: null, "page.html");

        Assert.Equal((null, 1), (reading.Refusal, reading.Value?.Articles.Count(article => article.Doi is not null)));
    }

    [Theory]
    [InlineData("</ol>", null)]
    [InlineData("</ol><ul><li>x</ul>", null)]
    [InlineData("", RefusalReason.SourceTruncated)]
    [InlineData("</ol><article class=app-card-open>x</article>", RefusalReason.SourceTruncated)]
    [InlineData("<li>x</li>", RefusalReason.SourceTruncated)]
    public void A_page_without_a_body_tag_may_end_with_its_listing(string end, RefusalReason? refusal)
    {
        var reading = CollectionPageReader.Read(
            $"<!DOCTYPE html><title>Rare cancers</title>{Start}<ol><li class=app-card-open>{Card}{end}", address: null, "page.html");

        Assert.Equal(refusal, reading.Refusal?.Reason);
    }

    [Theory]
    [InlineData("samples/rare-cancers-collection.html")]
    [InlineData("samples/rare-cancers-collection-springer.html")]
    public void A_sample_truncated_before_the_end_of_its_listing_is_refused(string sample)
    {
        var page = File.ReadAllText(Repository.PathOf(sample));
        var end = page.IndexOf("</main>", StringComparison.Ordinal);

        Assert.All(Enumerable.Range(1, 60), part => Assert.NotNull(CollectionPageReader.Read(page[..(end * part / 60)], address: null, sample).Refusal));
    }

    [Theory]
    [InlineData("  2. Another.\n\n    Authors: A Bee")]
    [InlineData("  2. Another.\n\n    Authors: A Bee\n    Citation: BMC Cancer 2025 25:5")]
    public void A_truncated_text_is_refused(string end)
    {
        const string Start = "Rare cancers\n\nAbout the Collection\n\nArticles\n\n  1. Few.\n\n    Authors: A Bee\n    Citation: BMC Cancer 2025 25:2\n";

        Assert.Equal(RefusalReason.SourceTruncated, CollectionPageReader.Read(Start + end, address: null, "page.txt").Refusal?.Reason);
    }
}
