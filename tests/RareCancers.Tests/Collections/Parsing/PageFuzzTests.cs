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

    [Fact]
    public void A_page_of_random_fragments_is_accepted_or_refused() => PageFuzz.HtmlPages.Sample(AssertFit, iter: 40_000);

    [Fact]
    public void A_listing_of_random_fragments_is_accepted_or_refused() => PageFuzz.ListingPages.Sample(AssertFit, iter: 40_000);

    [Fact]
    public void A_text_of_random_fragments_is_accepted_or_refused() => PageFuzz.TextPages.Sample(AssertFit, iter: 20_000);

    [Theory]
    [InlineData("samples/rare-cancers-collection.html", 1500)]
    [InlineData("samples/rare-cancers-collection-springer.html", 1500)]
    [InlineData("samples/rare-cancers-collection.txt", 2000)]
    public void A_damaged_sample_is_accepted_or_refused(string sample, int times) =>
        PageFuzz.Mutants(File.ReadAllText(Repository.PathOf(sample))).Sample(AssertFit, iter: times);

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
