using CsCheck;
using RareCancers.Articles;
using RareCancers.Collections;
using RareCancers.Collections.Parsing;
using RareCancers.Testing;
using RareCancers.Text;

namespace RareCancers.Tests.Collections.Parsing;

/// <summary>Whatever a page contains, reading it gives either articles that can be stored or a refusal.</summary>
[Trait("Category", "Slow")]
public sealed class PageFuzzTests
{
    private const int MaxArticles = 1000;
    private static readonly Uri Address = new("https://link.springer.com/collections/abcdefghij");

    private static readonly string[] Fragments =
    [
        "<html>", "<body>", "</body></html>", "<h1>Rare cancers</h1>", "<h1>", "<h2>About the Collection</h2>", "<h2>Articles</h2>",
            "<h2>Related articles</h2>",
        "<ol class=\"c-listing\">", "</ol>", "<li>", "</li>", "<article class=\"c-listing__content\">", "<article class=\"app-card-open\">",
            "<li class=\"app-card-open\">", "</article>",
        "<h3 class=\"c-listing__title\">", "<h3>", "</h3>", "<a href=\"/articles/10.1186/s12885-025-1-2\">",
            "<a href=\"//h/article/10.1186%2Fs2?utm_source=x\">", "<a href=\"javascript:/articles/10.1186/s3\">", "</a>",
        "<p>", "</p>", "<p class=\"c-listing__authors\">", "A Bee, C Dee and E Eff…", "on behalf of the ",
            "<span data-test=\"teaser-citation\">", "BMC Cancer 2025 25:", "Citation: BMC Cancer 2025 25(Suppl 1):S1",
        "</span>", "<span class=\"c-meta__item\">", "Research", "Open access", "28 March 2025", "<time datetime=\"2025-03-28\">",
            "The Correction to this article has been published in BMC Cancer 2024 24:563",
        "RETRACTED ARTICLE: ", "This article has been retracted", "<a rel=\"next\" href=\"?page=2\">",
            "<a rel=\"next\" href=\"//evil.example/collections/abcdefghij\">", "<script>", "</script>", "<style>", "<!--", "-->",
        "<![CDATA[", "<table>", "<tr><td>", "<template>", "<svg>", "<math><mi>", "<select><option>", "<b>", "</b>", "<i a=1>", "<", ">",
            "&", "&lt;script&gt;", "&#x202E;", "&#0;", "&#xD800;", "&notit;",
        "\0", "\uD83D", "\uDE00", "\uD83E\uDDEC", "\u202E", "\u2066", "\u0301", "\uFEFF", "\uFFFD", "\uFFFE", "\r", "\n", "  ", "\"", "'",
            "=", "…", "...", "癌症", "é",
        "1. ", "  2. Words\n", "    Authors: A Bee\n", "    Citation: BMC Cancer 2025 25:2\n", "About the Collection\n", "Articles\n",
            "Guest Editors\n", "Rare cancers\n",
    ];

    private static readonly Gen<string> FragmentPages =
        Gen.OneOf(Fragments).Array[0, 40].Select(parts => string.Concat(parts));

    private static readonly Gen<string> ListingPages =
        FragmentPages.Select(
            items => $"<h1>Rare cancers</h1><h2>About the Collection</h2><ol class=\"c-listing\"><li><article "
            + $"class=\"c-listing__content\">{items}</article></ol></body></html>");

    private static readonly Gen<string> TextPages =
        FragmentPages.Select(
            items => $"Rare cancers\n\nAbout the Collection\n\nArticles\n\n  1. {items}\n    Authors: A Bee\n    Citation: BMC Cancer "
            + "2025 25:2\nSubmission Guidelines\n");

    // A sample with slices removed, repeated, exchanged or replaced.
    private static Gen<string> Mutants(string sample) => Gen.Select(
        Gen.Int[0, sample.Length], Gen.Int[0, 400], Gen.Int[0, sample.Length], Gen.Int[0, 400], Gen.Int[0, 3], Gen.OneOf(Fragments),
        (from, length, to, otherLength, kind, fragment) =>
        {
            var slice = sample.Substring(from, Math.Min(length, sample.Length - from));
            var rest = sample.Remove(from, slice.Length);
            var at = Math.Min(to, rest.Length);
            return kind switch
            {
                0 => rest,
                1 => sample.Insert(Math.Min(to, sample.Length), slice),
                2 => rest.Remove(at, Math.Min(otherLength, rest.Length - at)).Insert(at, slice),
                _ => rest.Insert(from, fragment),
            };
        });

    [Fact]
    public void A_page_of_random_fragments_is_accepted_or_refused() => FragmentPages.Sample(AssertFit, iter: 40_000);

    [Fact]
    public void A_listing_of_random_fragments_is_accepted_or_refused() => ListingPages.Sample(AssertFit, iter: 40_000);

    [Fact]
    public void A_text_of_random_fragments_is_accepted_or_refused() => TextPages.Sample(AssertFit, iter: 20_000);

    [Theory]
    [InlineData("samples/rare-cancers-collection.html", 1500)]
    [InlineData("samples/rare-cancers-collection-springer.html", 1500)]
    [InlineData("samples/rare-cancers-collection.txt", 2000)]
    public void A_damaged_sample_is_accepted_or_refused(string sample, int times) =>
        Mutants(File.ReadAllText(Repository.PathOf(sample))).Sample(AssertFit, iter: times);

    private static void AssertFit(string page)
    {
        var reading = CollectionPageReader.Read(page, Address, "the page");
        if (reading.Refusal is { } refusal)
        {
            AssertClean(refusal.Sample);
            Assert.InRange(refusal.Sample?.Length ?? 0, 0, 300);
            return;
        }

        Assert.InRange(reading.Value!.Articles.Count, 1, MaxArticles);
        Assert.True(
            reading.Value.NextPage is not { } next || next.Authority == Address.Authority
            && next.AbsolutePath.StartsWith(Address.AbsolutePath, StringComparison.Ordinal));
        foreach (var article in reading.Value.Articles)
            AssertFit(article);
        AssertFit(reading.Value.Facts);
    }

    private static void AssertFit(ListedArticle article)
    {
        AssertClean(article.Title, article.Teaser?.Text, article.Type, article.Citation?.ToString());
        AssertClean([.. article.Authors.People.Select(person => person.Name)]);
        Assert.True(article.IsIdentified);
        Assert.True(article.Doi is null || Doi.Parse(article.Doi.Value) == article.Doi);
        Assert.True(article.Citation is null || Citation.Parse(article.Citation.ToString()) == article.Citation);
        Assert.Equal(ArticleId.From(article.Doi, article.Citation), ArticleId.Parse(ArticleId.From(article.Doi, article.Citation).Value));
        Assert.InRange(article.Title?.Length ?? 0, 0, 1000);
    }

    private static void AssertFit(CollectionFacts facts)
    {
        AssertClean(facts.Title);
        AssertClean(
            [.. facts.Topics, .. facts.Editors.Select(editor => editor.Name), .. (facts.About ?? "").Split('\n'),
            .. (facts.Introduction ?? "").Split('\n')]);
    }

    private static void AssertClean(params string?[] texts) => Assert.All(texts, text => Assert.Equal(PlainText.Clean(text), text ?? ""));
}
