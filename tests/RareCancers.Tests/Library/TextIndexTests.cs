using System.Diagnostics;
using CsCheck;
using RareCancers.Articles;
using RareCancers.Library;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Library;

/// <summary>The results of searches.</summary>
public sealed class TextIndexTests
{
    private static readonly string[] Stems = ["a", "ab", "abc", "b", "ba", "é", "éa", "c"];

    private static readonly Gen<string> Word = Gen.OneOf(Stems);

    private static readonly Gen<string> Title =
        Gen.Select(Word, Gen.OneOf(" ", " ", "-", ", ", "  ")).Array[0, 6].Select(parts => string.Concat(parts.Select(part => part.Item1 + part.Item2)));

    private static readonly Gen<string[]> Phrase = Word.Array[1, 3];

    [Theory]
    [InlineData("osteo", "Osteosarcoma of the jaw")]
    [InlineData("OSTEOSARCOMA", "Osteosarcoma of the jaw")]
    [InlineData("sarcoma", "")]
    [InlineData("jaw of", "Osteosarcoma of the jaw")]
    [InlineData("jaw waldenstrom", "")]
    [InlineData("waldenstrom", "Waldenström’s macroglobulinemia")]
    [InlineData("WALDENSTRÖM", "Waldenström’s macroglobulinemia")]
    [InlineData("Waldenstro\u0308m", "Waldenström’s macroglobulinemia")]
    [InlineData("\"of the\"", "Osteosarcoma of the jaw")]
    [InlineData("“of the”", "Osteosarcoma of the jaw")]
    [InlineData("\"the of\"", "")]
    [InlineData("\"of th\"", "")]
    [InlineData("\"of the", "Osteosarcoma of the jaw")]
    [InlineData("\"the jaw\" osteo", "Osteosarcoma of the jaw")]
    [InlineData("", "")]
    [InlineData("\"\"", "")]
    [InlineData("…", "")]
    public void A_word_matches_by_prefix_and_a_phrase_completely(string words, string title)
    {
        var index = Index([LibraryFixture.Titled("Osteosarcoma of the jaw"), LibraryFixture.Titled("Waldenström’s macroglobulinemia", 2)]);

        Assert.Equal(title, string.Join('|', index.Find(Words(words)).Select(article => article.Title)));
    }

    [Fact]
    public void An_article_is_found_by_any_of_its_searchable_fields()
    {
        var article = TestArticles.Registered();
        var index = Index([TestArticles.Numbered(1), article]);

        string[] asked = ["thymic", "24 S1", "10.1186/s12885-024-12405-4", "38900001", "pmc11200001", "placido", "\"tumour study\"", "its name", "neoplasms"];
        Assert.All(asked, words => Assert.Equal([article], index.Find(Words(words))));
    }

    [Fact]
    public void Results_are_in_the_order_of_the_snapshot() => Assert.Equal(
        ["cancer b", "cancer a", "cancer c"],
        Index(
            [LibraryFixture.Titled("cancer b"), LibraryFixture.Titled("cancer a", 2), LibraryFixture.Titled("none", 3),
            LibraryFixture.Titled("cancer c", 4)])
            .Find(Words("cancer")).Select(article => article.Title));

    [Fact]
    public void No_phrase_spans_two_articles() =>
        Assert.Empty(Index([LibraryFixture.Titled("rare"), LibraryFixture.Titled("cancers", 2)]).Find(Words("\"rare cancers\"")));

    [Fact]
    public void Every_search_finds_what_a_word_by_word_scan_finds() =>
        Gen.Select(Title.Array[0, 6], Phrase.Array[0, 3], Phrase.Array[0, 2]).Sample(
            (titles, loose, quoted) =>
            {
                Article[] articles = [.. titles.Select((title, number) => LibraryFixture.Titled(title, number + 1))];
                var asked = string.Join(' ', [.. loose.Select(words => string.Join(' ', words)), .. quoted.Select(words => $"\"{string.Join(' ', words)}\"")]);

                var found = Index(articles).Find(Words(asked));

                Assert.Equal(articles.Where(article => Says(article.Title!, [.. loose.SelectMany(words => words)], quoted)), found);
            },
            iter: 30_000);

    [Fact]
    public void Any_text_may_be_searched_for()
    {
        var index = Index([LibraryFixture.Titled("Osteosarcoma of the jaw"), LibraryFixture.Titled("\uFFFE \uD800", 2)]);

        Gen.Char['\u0000', '\uFFFF'].Array[0, 12].Sample(characters => index.Find(Words(new string(characters))).Count() <= 2, iter: 20_000);
    }

    [Fact]
    public void Ten_thousand_articles_are_searched_within_a_second()
    {
        Article[] articles = [.. Enumerable.Range(1, 10_000)
            .Select(number => LibraryFixture.Titled(
            FormattableString.Invariant($"{new string('x', 1500)} rare cancer case{number}"), number))];
        var index = Index(articles);
        _ = index.Snapshot.Index;

        var started = Stopwatch.GetTimestamp();
        Article[] found = [.. index.Find(Words("case9999 cancer"))];
        var took = Stopwatch.GetElapsedTime(started);

        Assert.Equal([articles[9998]], found);
        Assert.True(took < TimeSpan.FromSeconds(1), $"It took {took}.");
    }

    private static HeldSnapshot Index(IEnumerable<Article> articles) => LibraryFixture.Snapshot(articles);

    private static Selection Words(string words) => new(LibraryFixture.Slug) { Words = words };

    // A separate implementation for the test: it folds only one accent and uses no buffer and no shortcut.
    private static bool Says(string title, string[] loose, string[][] quoted)
    {
        var words = title.Split([' ', '-', ','], StringSplitOptions.RemoveEmptyEntries).Select(Plain).ToArray();
        return loose.Length + quoted.Length > 0
            && loose.All(start => words.Any(word => word.StartsWith(Plain(start), StringComparison.Ordinal)))
            && quoted.All(phrase => Enumerable.Range(0, words.Length).Any(first => words.Skip(first).Take(phrase.Length).SequenceEqual(phrase.Select(Plain))));
    }

    private static string Plain(string word) => word.Replace('é', 'e');
}
