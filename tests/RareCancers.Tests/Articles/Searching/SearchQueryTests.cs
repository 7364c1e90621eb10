using System.Diagnostics;
using CsCheck;
using RareCancers.Articles;
using RareCancers.Articles.Searching;
using RareCancers.Library;
using RareCancers.Testing.Builders;
using RareCancers.Tests.Library;
using RareCancers.Topics;

namespace RareCancers.Tests.Articles.Searching;

/// <summary>What a search finds, and that the index of a Collection finds the same.</summary>
public sealed class SearchQueryTests
{
    private static readonly TopicClassifier Classifier = new(TopicVocabulary.Default);

    private static readonly string[] Pieces =
    [
        "tumor", "tumour", "Tumours", "sarcoma", "Leiomyosarcoma", "osteosarcoma", "metastasis", "metastases", "haem", "hemangioma", "Müller",
        "Mueller", "½", "COVID-19", "25", "445", "of", "the", "rare", "cancer", "GIST", "gist", "ti", "s", "\uFFFE", "I²", "thymoma",
        "therapies", "Lenz", "lens",
    ];

    private static readonly Gen<string> Words = Gen.Select(Gen.OneOf(Pieces), Gen.OneOf(" ", " ", "-", ", ", "…")).Array[0, 7]
        .Select(parts => string.Concat(parts.Select(part => part.Item1 + part.Item2)));

    private static readonly Gen<Article> AnyArticle = Gen.Select(Words, Words, Words, Words, Gen.Int[1, 500]).Select(
        (title, teaser, heading, author, number) => (TestArticles.Numbered(number) with
        {
            Title = title,
            Teaser = new Teaser(teaser, isCut: true),
            MeshHeadings = [heading],
            Authors = AuthorList.Parse(author),
            Doi = number % 2 == 0 ? Doi.Parse(FormattableString.Invariant($"10.1186/s12885-025-{number}")) : null,
        }).Classify(Classifier));

    private static readonly Gen<string> Asked = Gen.OneOf(
        Words,
        Words.Select(words => $"\"{words}\""),
        Gen.Select(Words, Words).Select((loose, quoted) => $"{loose} “{quoted}” {loose}"),
        Gen.Int[1, 9].Select(number => FormattableString.Invariant($"doi:10.1186/s12885-025-{number}")),
        Gen.Int[1, 9].Select(number => FormattableString.Invariant($"BMC Cancer 2025 25:{number}")));

    [Fact]
    public void The_index_finds_the_articles_that_match_and_ranks_the_same() =>
        Gen.Select(AnyArticle.Array[0, 6], Asked).Sample(
            (articles, asked) =>
            {
                var snapshot = LibraryFixture.Snapshot(articles.DistinctBy(article => article.Id));
                var query = SearchQuery.Parse(asked);

                Article[] found = [.. snapshot.Find(AskFor(asked))];

                Assert.Equal(snapshot.Articles.Where(query.Matches), found);
                Assert.Equal(found.Length, snapshot.FindRanked(AskFor(asked)).Count());
                Assert.True(found.ToHashSet().SetEquals(snapshot.FindRanked(AskFor(asked))));
            },
            iter: 20_000);

    [Theory]
    [InlineData("tumor")]
    [InlineData("tumour")]
    [InlineData("Tumours")]
    [InlineData("tumo")]
    [InlineData("\"rare tumor\"")]
    public void British_and_American_spelling_find_the_same(string asked)
    {
        Assert.True(Finds(asked, LibraryFixture.Titled("Rare tumours of childhood")));
        Assert.True(Finds(asked, LibraryFixture.Titled("A rare tumor")));
    }

    [Theory]
    [InlineData("haema", "Haematological malignancies")]
    [InlineData("hemat", "Haematological malignancies")]
    [InlineData("gynae*", "Gynecologic oncology")]
    [InlineData("randomiz*", "A randomised trial")]
    [InlineData("oedema", "Edema after surgery")]
    [InlineData("metastasis", "Bone metastases")]
    [InlineData("therapy", "Targeted therapies")]
    [InlineData("children", "A child with neuroblastoma")]
    public void The_start_of_a_word_finds_it_in_any_spelling(string asked, string title) => Assert.True(Finds(asked, LibraryFixture.Titled(title)));

    [Fact]
    public void The_name_of_the_journal_is_not_searched()
    {
        Assert.False(Finds("cancer", TestArticles.Numbered(445)));
        Assert.False(Finds("bmc", TestArticles.Numbered(445)));
    }

    [Theory]
    [InlineData("25:445")]
    [InlineData("445")]
    [InlineData("2025 25:445")]
    [InlineData("BMC Cancer 2025 25:445")]
    [InlineData("bmc cancer 2025, 25:445")]
    [InlineData("BMC Cancer 2025 25:445, Wang et al.")]
    public void The_numbers_of_a_citation_are_searched(string asked)
    {
        Assert.True(Finds(asked, TestArticles.Numbered(445)));
        Assert.False(Finds(asked, TestArticles.Numbered(2)));
    }

    [Theory]
    [InlineData("40065237")]
    [InlineData("PMID: 40065237")]
    [InlineData("pmid 40065237")]
    [InlineData("PMID:40065237")]
    public void PubMed_numbers_are_searched(string asked)
    {
        Assert.True(Finds(asked, TestArticles.Numbered(445) with { Pmid = "40065237" }));
        Assert.False(Finds(asked, TestArticles.Numbered(2)));
    }

    [Theory]
    [InlineData("sarcoma", true)]
    [InlineData("bone sarcomas", true)]
    [InlineData("osteosarcoma", true)]
    [InlineData("osteogenic sarcoma", true)]
    [InlineData("sarcoma jaw", true)]
    [InlineData("sarcoma thymus", false)]
    [InlineData("thymoma", false)]
    [InlineData("\"osteogenic sarcoma\"", false)]
    [InlineData("\"bone sarcoma\"", true)]
    public void Words_that_name_a_topic_or_a_broader_one_find_its_articles(string asked, bool isFound) =>
        Assert.Equal(isFound, Finds(asked, LibraryFixture.Titled("Osteosarcoma of the jaw").Classify(Classifier)));

    [Theory]
    [InlineData("GIST")]
    [InlineData("gist")]
    [InlineData("GIST stomach")]
    public void An_abbreviation_of_a_topic_finds_its_articles(string asked) =>
        Assert.True(Finds(asked, LibraryFixture.Titled("Gastrointestinal stromal tumors of the stomach").Classify(Classifier)));

    [Fact]
    public void Ordinary_words_are_not_taken_for_abbreviations()
    {
        Assert.Empty(SearchQuery.Parse("net benefit").Topics);
        Assert.Equal(["neuroendocrine-tumors"], SearchQuery.Parse("NET benefit").Topics);
    }

    // The names of people have only one spelling: a search for one must not find the other.
    [Theory]
    [InlineData("Haemmerle", "Anna Hemmerle")]
    [InlineData("Hemmerle", "Anna Haemmerle")]
    [InlineData("Izquierdo", "Ana Isquierdo")]
    [InlineData("Peters", "Jan Peter")]
    [InlineData("\"Jan Peters\"", "Jan Peter")]
    public void Names_are_found_as_they_are_written_only(string asked, string author) =>
        Assert.False(Finds(asked, LibraryFixture.Titled("A title") with { Authors = AuthorList.Parse(author) }));

    [Theory]
    [InlineData("Haemmerle")]
    [InlineData("haemmer")]
    [InlineData("\"anna haemmerle\"")]
    [InlineData("Haemmerle title")]
    public void An_author_is_found_by_the_name(string asked) =>
        Assert.True(Finds(asked, LibraryFixture.Titled("A title") with { Authors = AuthorList.Parse("Anna Haemmerle") }));

    [Fact]
    public void A_DOI_finds_only_its_article()
    {
        var article = TestArticles.Complete();

        Assert.True(Finds("https://doi.org/10.1186/S12885-024-12405-4", article));
        Assert.False(Finds("10.1186/s12885-024-12405", article));
        Assert.False(Finds("10.1186/s12885-024-12405-4", article with { Doi = null, Id = TestArticles.Numbered(1).Id }));
    }

    [Fact]
    public void Titles_come_before_abstracts_and_topics_and_these_before_the_rest()
    {
        Article[] articles =
        [
            LibraryFixture.Titled("author", 6) with { Authors = AuthorList.Parse("Ana Thymos") },
            LibraryFixture.Titled("heading", 5) with { MeshHeadings = ["Thymos"] },
            LibraryFixture.Titled("abstract", 4) with { Teaser = new Teaser("On thymos.", isCut: false) },
            LibraryFixture.Titled("thymos in the title", 3),
            LibraryFixture.Titled("older abstract", 2) with { Abstract = new Abstract("On thymos.", "<p>On thymos.</p>") },
            LibraryFixture.Titled("thymos in an older title"),
        ];

        Assert.Equal(
            ["thymos in the title", "thymos in an older title", "abstract", "older abstract", "author", "heading"],
            LibraryFixture.Snapshot(articles).FindRanked(AskFor("thymos")).Select(article => article.Title));
    }

    [Fact]
    public void Every_word_counts_for_the_rank()
    {
        Article[] articles =
        [
            LibraryFixture.Titled("none", 3) with { Teaser = new Teaser("alpha beta", isCut: false) },
            LibraryFixture.Titled("alpha", 2) with { Teaser = new Teaser("beta", isCut: false) },
            LibraryFixture.Titled("alpha beta"),
        ];

        foreach (var asked in (string[])["alpha beta", "\"alpha\" \"beta\""])
            Assert.Equal(["alpha beta", "alpha", "none"], LibraryFixture.Snapshot(articles).FindRanked(AskFor(asked)).Select(article => article.Title));
    }

    [Theory]
    [InlineData("tumor", "Rare [tumours] and tumult")]
    [InlineData("osteo", "[Osteosarcoma], an [osteo]-tumor")]
    [InlineData("\"soft tissue\"", "A soft [soft-tissue] mass")]
    [InlineData("muller", "[Müller] cells <b>")]
    [InlineData("cancer of the vulva", "[Cancer] of the [vulva]: the state of the art")]
    [InlineData("t cell", "[T]-[cell] tumor")]
    [InlineData("\"cancer of the vulva\"", "[Cancer of the vulva]: the state of the art")]
    [InlineData("none", "Nothing here")]
    [InlineData("10.1186/s12885-024-12405-4", "10.1186/s12885-024-12405-4")]
    [InlineData("nothing", "")]
    public void Found_words_are_marked_as_they_are_written(string asked, string marked)
    {
        var text = marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        var found = SearchQuery.Parse(asked).FindIn(text);

        Assert.Equal(marked, found.Reverse().Aggregate(text, (whole, range) => $"{whole[..range.Start]}[{whole[range]}]{whole[range.End..]}"));
    }

    [Fact]
    public void Any_text_can_be_marked() =>
        Gen.Select(Gen.Char['\u0000', '\uFFFF'].Array[0, 30], Words).Sample(
            (characters, words) =>
            {
                var found = SearchQuery.Parse(words + new string(characters)).FindIn(new string(characters) + words);

                Assert.All(found, range => Assert.True(range.Start.Value < range.End.Value));
                Assert.All(found.Zip(found.Skip(1)), pair => Assert.True(pair.First.End.Value < pair.Second.Start.Value));
            },
            iter: 10_000);

    // The longest search that is accepted, of the shortest and the most frequent words.
    [Theory]
    [InlineData("a b c d e f g h i j k l m n o p q r s t u v w x y z 0 1 2 3 4 5 6 7 8 9")]
    [InlineData("\"of the\" \"the of\" \"of the\" \"in the\" \"of a\" \"a of\" \"and the\" \"the and\" \"the a\" \"a the\" \"a b\" \"b a\" \"b the\"")]
    public void No_search_takes_long(string asked)
    {
        Article[] articles = [.. Enumerable.Range(1, 5000).Select(Wordy)];
        var snapshot = LibraryFixture.Snapshot(articles);
        _ = snapshot.Snapshot.Index;

        var started = Stopwatch.GetTimestamp();
        _ = snapshot.FindRanked(AskFor(asked)).Count();
        var took = Stopwatch.GetElapsedTime(started);

        Assert.True(took < TimeSpan.FromSeconds(1), $"It took {took}.");
    }

    [Fact]
    public void Only_the_start_of_a_very_long_search_counts()
    {
        var words = new string('x', SearchQuery.MaxLength) + " " + string.Join(' ', Enumerable.Range(0, 1_000_000));

        Assert.Single(SearchQuery.Parse(words).Terms);
    }

    private static Article Wordy(int number) =>
        LibraryFixture.Titled($"of the rare {Letter(number)} of a the of and the in a the b", number) with
        {
            Teaser = new Teaser(
                string.Join(' ', Enumerable.Range(0, 250).Select(word => $"{Letter(word)}{word * number % 997} of the a b")), isCut: false),
        };

    private static char Letter(int number) => (char)('a' + (number % 26));

    private static Selection AskFor(string words) => new(LibraryFixture.Slug) { Words = words };

    private static bool Finds(string asked, Article article) => SearchQuery.Parse(asked).Matches(article);
}
