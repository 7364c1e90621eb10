using System.Text.Json;
using CsCheck;
using RareCancers.Articles;
using RareCancers.Exports;
using RareCancers.Testing.Builders;
using RareCancers.Text;
using RareCancers.Topics;

namespace RareCancers.Tests.Exports;

/// <summary>An export is read back unchanged, whatever strangers write into a title, a name or an abstract.</summary>
public sealed class AnyArticleTests
{
    private const int Cases = 12_000;

    private static readonly string[] PartsOfNames = ["literal", "given", "family", "suffix"];

    private static readonly Gen<string> Hostile = Gen.OneOf(
            Gen.OneOf(
                "{", "}", "{}", "}{", "\\", "\\}", "\\textbackslash", "%", "#", "&", "$", "_", "^", "~", "\"", "'", "''", "`", "-", "--", "@article{x,",
                "=", ",", ";"),
            Gen.OneOf(
                "ER  - ", "\nER  - \n", "\r\nTY  - JOUR\r\n", "\u2028", "\u0085", "\v", "\0", "\uD83D", "\uDE00", "🧬", "\u202Eאב", "e\u0301", "İ",
                "\uFEFF", "\t"),
            Gen.OneOf(
                " ", " and ", " AND ", "and", "others", "COVID-19", "Ewing", "sarcoma", "Jr", "III", "van der", "family=x", ":", ". ", "(", "Group",
                "MD", "Łódź"),
            Gen.Char['\u0000', '\uFFFF'].Array[1, 4].Select(characters => new string(characters)))
        .Array[0, 12].Select(string.Concat);

    private static readonly Gen<Author?> AnyAuthor = Gen.OneOf(
        Hostile.Select(Author.TryParse),
        Hostile.Select(Author.TryCreateGroup),
        Gen.Select(
            Hostile,
            Hostile,
            Gen.OneOf<string?>(null, "Jr", "and"),
            (given, family, suffix) => Author.TryCreatePerson(given, family, suffix, orcid: null)));

    private static readonly Gen<Article> AnyArticle = Gen.Select(
        Gen.Int[1, 9], Hostile, AnyAuthor.Array[0, 4], Gen.Bool, Hostile, Gen.Bool,
        (number, title, authors, isCut, text, isWithoutCitation) =>
            (isWithoutCitation ? ExportFixture.OnlyDoi($"10.1186/x_{number}") : TestArticles.Numbered(number)) with
            {
                Title = title,
                Authors = AuthorList.From([.. authors.OfType<Author>()], !isCut),
                Abstract = new Abstract(text, ""),
            });

    private static readonly Gen<Article[]> AnyArticles = AnyArticle.Array[0, 3];

    [Fact]
    public void BibTeX_is_read_back_as_it_was() => AnyArticles.Sample(
        articles =>
        {
            var entries = ExportFixture.BibTeX(articles);

            Assert.Equal(articles.Length, entries.Select(entry => entry.Key).Distinct().Count());
            foreach (var (article, entry) in articles.Zip(entries))
            {
                Assert.Equal(PlainText.Clean(article.Title), entry["title"] ?? "");
                Assert.Equal(PlainText.Clean(article.Abstract!.Text), entry["abstract"] ?? "");
                string[] others = article.Authors is { IsComplete: false, People.Count: > 0 } ? ["others"] : [];
                var people = article.Authors.People.Select(author => author.Name).Concat(others);
                Assert.Equal(people, entry.Authors.Select(ReadingOrder));
            }
        },
        iter: Cases);

    [Fact]
    public void RIS_is_read_back_as_it_was() => AnyArticles.Sample(
        articles =>
        {
            var records = ExportFixture.Ris(articles);

            Assert.Equal(articles.Length, records.Count);
            foreach (var (article, record) in articles.Zip(records))
            {
                Assert.Equal(PlainText.Clean(article.Title), Value(record, "TI"));
                Assert.Equal(PlainText.Clean(article.Abstract!.Text), Value(record, "AB"));
                Assert.Equal(
                    article.Authors.People.Select(author => PlainText.Clean(author.Name.Replace(',', ' '))).Concat(MarkOf(article.Authors, "et al.")),
                    record.Where(field => field.Tag == "AU").Select(field => PlainText.Clean(ReadingOrder(field.Value.Split(", ") switch
                    {
                        [var family, var given, var suffix] => [family, suffix, given],
                        var parts => parts,
                    }))));
            }
        },
        iter: Cases);

    [Fact]
    public void CSL_JSON_is_read_back_as_it_was() => AnyArticles.Sample(
        articles =>
        {
            var items = ExportFixture.CslJson(articles);

            Assert.Equal(articles.Length, items.Count);
            foreach (var (article, item) in articles.Zip(items))
            {
                Assert.Equal(PlainText.Clean(article.Title), Text(item, "title"));
                Assert.Equal(PlainText.Clean(article.Abstract!.Text), PlainText.Clean(Text(item, "abstract")));
                Assert.Equal(
                    article.Authors.People.Select(author => author.Name).Concat(MarkOf(article.Authors, "others")),
                    item.TryGetProperty("author", out var authors) ? authors.EnumerateArray().Select(NameOf) : []);
            }
        },
        iter: Cases);

    // Excel separates by semicolons where numbers have a decimal comma.
    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    public void No_spreadsheet_finds_a_formula_in_CSV(char separator) => AnyArticles.Sample(
        articles => CsvReader.Read(ExportFixture.Text(articles, ExportFormat.Csv), separator)
            .All(row => row.All(cell => cell.TrimStart() is not ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..])),
        iter: Cases);

    [Fact]
    public void CSV_has_a_row_of_as_many_fields_for_each_article() => AnyArticles.Sample(
        articles =>
        {
            var rows = CsvReader.Read(ExportFixture.Text(articles, ExportFormat.Csv));

            Assert.Equal(articles.Length + 1, rows.Count);
            Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        },
        iter: Cases);

    [Theory]
    [InlineData(ExportFormat.BibTeX)]
    [InlineData(ExportFormat.Ris)]
    [InlineData(ExportFormat.CslJson)]
    [InlineData(ExportFormat.Csv)]
    public void An_article_gives_the_same_bytes_every_time(ExportFormat format) =>
        AnyArticles.Sample(articles => Export.Write(articles, format).AsSpan().SequenceEqual(Export.Write(articles, format)), iter: 1_000);

    [Fact]
    public void No_topic_name_contains_a_keyword_separator() =>
        Assert.DoesNotContain(TopicVocabulary.Default.Topics, topic => topic.Name.AsSpan().ContainsAny(',', ';'));

    // Smith, Jr, Anna is Anna Smith Jr.
    private static string ReadingOrder(IReadOnlyList<string> parts) => parts switch
    {
        [var family, var suffix, var given] => $"{given} {family} {suffix}",
        [var family, var given] => $"{given} {family}",
        _ => Assert.Single(parts),
    };

    private static string Value(IEnumerable<(string Tag, string Value)> record, string tag) =>
        record.SingleOrDefault(field => field.Tag == tag).Value ?? "";

    private static string Text(JsonElement item, string property) => item.TryGetProperty(property, out var value) ? value.GetString()! : "";

    private static string NameOf(JsonElement author) => string.Join(
        ' ', PartsOfNames.Select(part => Text(author, part)).Where(part => part.Length > 0));

    private static string[] MarkOf(AuthorList authors, string mark) => authors is { IsComplete: false, People.Count: > 0 } ? [mark] : [];
}
