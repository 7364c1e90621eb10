using System.Text;
using System.Text.Json;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Exports;
using RareCancers.Testing.Builders;
using RareCancers.Topics;

namespace RareCancers.Tests.Exports;

/// <summary>Articles to export, and readers of the exported files.</summary>
internal static class ExportFixture
{
    /// <summary>The ISSN of BMC Cancer.</summary>
    public const string Issn = "1471-2407";

    /// <summary>
    /// A retracted article with all data from a registry; one with the same key and truncated authors; one with a
    /// day, topics and special characters of LaTeX; one without a title; one with only a DOI; one with only a citation; a preprint.
    /// </summary>
    public static Article[] SomeArticles =>
    [
        TestArticles.Registered(),
        TestArticles.Complete() with { Notices = [new Notice(NoticeKind.ExpressionOfConcern, Published: PublicationDate.Parse("6 May 2025"))] },
        WithSigns(),
        TestArticles.Numbered(33),
        OnlyDoi("10.1016/s0140-6736(05)67889_1"),
        TestArticles.Numbered(558) with { Authors = AuthorList.Unknown, Teaser = null },
        Preprint("10.1101/2025.03.01.25300001"),
    ];

    /// <summary>An article with special characters of LaTeX, cancers in its title, and several kinds of author.</summary>
    public static Article WithSigns() => (TestArticles.Numbered(12) with
    {
        Doi = Doi.Parse("10.1186/s12885-025-13934-2"),
        Title = "Ewing sarcoma & osteosarcoma: 5% of {BRCA1}_mutated cases at $100 #1 ~ 2^3 or Merkel cell carcinoma?",
        Published = PublicationDate.Parse("2025-03-28"),
        Authors = new AuthorList(
            [
                Author.TryCreatePerson("Ludwig", "van der Berg", "Jr", null)!,
                Author.TryCreatePerson("Zoë and Sons", "O’Rourke, Høgdall", null, null)!,
                Author.TryCreateGroup("The A, B and C Consortium")!,
                Author.Parse("أحمد علي"),
                Author.Parse("Robert Smith Jr."),
            ],
            isComplete: true),
        Abstract = new Abstract("Background\nER  - no tag, \\emph{nothing} meant -- \"p < 0.05\".\nTY  - JOUR 🧬", ""),
        Pmcid = "PMC11905467",
    }).Classify(new TopicClassifier(TopicVocabulary.Default));

    /// <summary>An article of which only the DOI is known.</summary>
    public static Article OnlyDoi(string doi) => TestArticles.Numbered(1) with
    {
        Id = ArticleId.From(Doi.Parse(doi), null),
        Doi = Doi.Parse(doi),
        Citation = null,
        Teaser = null,
        Authors = AuthorList.Unknown,
    };

    /// <summary>A preprint with this DOI.</summary>
    public static Article Preprint(string doi) => OnlyDoi(doi) with
    {
        Preprint = Doi.Parse(doi),
        Title = "A first version of the study",
        Authors = AuthorList.Parse("Ana Bee and Cy Dee"),
        Published = PublicationDate.Parse("2025-03-01"),
    };

    public static IReadOnlyList<BibTeXEntry> BibTeX(params Article[] articles) => BibTeXReader.Read(Text(articles, ExportFormat.BibTeX));

    public static IReadOnlyList<IReadOnlyList<(string Tag, string Value)>> Ris(params Article[] articles) => RisReader.Read(Text(articles, ExportFormat.Ris));

    public static IReadOnlyList<JsonElement> CslJson(params Article[] articles) =>
        [.. JsonDocument.Parse(Export.Write(articles, ExportFormat.CslJson)).RootElement.EnumerateArray()];

    /// <summary>The file as text; fails if it is not UTF-8.</summary>
    public static string Text(IEnumerable<Article> articles, ExportFormat format) =>
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(Export.Write(articles, format));
}
