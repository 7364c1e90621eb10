using RareCancers.Articles;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Feeds;

/// <summary>Articles as a Collection really lists them: names, titles and identifiers that readers of feeds get wrong.</summary>
internal static class AwkwardArticles
{
    private static readonly Doi OldStyle = Doi.Parse("10.1002/(SICI)1097-0142(19960101)77:1.0.CO;2-1");

    public static Article[] All =>
    [
        TestArticles.Numbered(1) with { Teaser = null },
        TestArticles.Numbered(2) with { Teaser = null, Authors = AuthorList.Unknown },
        TestArticles.Numbered(3) with
        {
            Title = "Survival if p < 0.05 & n > 30: a “mixed” cohort",
            Authors = AuthorList.Parse("G. St. Clair, José Ortega y Gasset and Łukasz Fuś"),
        },
        TestArticles.Numbered(4) with
        {
            Title = "[18F]FDG-PET/CT in 2 × 10⁶ cells – α-fetoprotein ≥ 400 µg/L",
            Authors = AuthorList.Parse("Wei Wang 王伟"),
        },
        TestArticles.Numbered(5) with
        {
            Title = "Études de l’ostéosarcome : R&D, « TP53 » ; n°1",
            Authors = new AuthorList([Author.TryCreateGroup("Italian Sarcoma Group (ISG) & Partners")!], isComplete: true),
        },
        TestArticles.Numbered(6) with { Title = new string('W', 40) + " " + string.Join(' ', Enumerable.Repeat("neuroendocrine", 20)) },
        TestArticles.Complete(),
        TestArticles.Registered() with { Id = ArticleId.From(OldStyle, null), Doi = OldStyle },
    ];
}
