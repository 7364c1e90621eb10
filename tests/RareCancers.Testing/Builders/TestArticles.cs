using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Settings;

namespace RareCancers.Testing.Builders;

/// <summary>Stored articles for tests: valid, small, and distinguished by their article number.</summary>
public static class TestArticles
{
    /// <summary>When the articles were first seen.</summary>
    public static readonly DateTimeOffset FirstSeen = new(2025, 3, 28, 6, 0, 0, TimeSpan.Zero);

    /// <summary>An article of volume 25 as in a listing without titles.</summary>
    public static Article Numbered(int number)
    {
        var citation = Citation.Parse(FormattableString.Invariant($"BMC Cancer 2025 25:{number}"));
        return new Article
        {
            Id = ArticleId.From(null, citation),
            Citation = citation,
            Authors = AuthorList.Parse("Ran Ni, Yixuan Mou and Zongting Gu"),
            Teaser = new Teaser(FormattableString.Invariant($"What article {number} is about."), isCut: false),
            Origins = Origins.None.With(ArticleDetail.Citation, Origin.Page).With(ArticleDetail.Authors, Origin.Page).With(ArticleDetail.Teaser, Origin.Page),
            Sources = [SourceKey.Page],
            FirstSeen = FirstSeen,
            Updated = FirstSeen,
            Modified = FirstSeen,
        };
    }

    /// <summary>An article with every field that a listing can have.</summary>
    public static Article Complete()
    {
        var doi = Doi.Parse("10.1186/s12885-024-12405-4");
        return new Article
        {
            Id = ArticleId.From(doi, null),
            Doi = doi,
            Citation = Citation.Parse("BMC Cancer 2024 24(Suppl 1):S1"),
            Title = "COVID-19 in patients with thymic epithelial tumors with or without Good's syndrome",
            Authors = AuthorList.Parse("Erica Pietroluongo, Pietro De Placido, Łukasz Fus…"),
            Published = PublicationDate.Parse("June 2024"),
            Teaser = new Teaser("Patients with Good’s syndrome & a tumor <of the thymus>", isCut: true),
            Notices =
            [
                new Notice(NoticeKind.Correction, Citation.Parse("BMC Cancer 2024 24:563")),
                new Notice(
                    NoticeKind.Retraction,
                    Citation.Parse("BMC Cancer 2025 25(3):e9"),
                    Doi.Parse("10.1186/s12885-025-09999-9"),
                    PublicationDate.Parse("2025-03-01")),
            ],
            Sources = [SourceKey.Page],
            FirstSeen = FirstSeen,
            Updated = FirstSeen.AddDays(3),
            Modified = FirstSeen.AddDays(3),
        };
    }

    /// <summary>An article with every field that a registry can add.</summary>
    public static Article Registered() => Complete() with
    {
        Sources = [],
        Origins = Origins.None.With(ArticleDetail.Title, Origin.Page).With(ArticleDetail.Abstract, Origin.Crossref),
        Type = "Research",
        Authors = new AuthorList(
            [
                Author.TryCreatePerson("Pietro", "De Placido", null, "https://orcid.org/0000-0002-1825-0097")!,
                Author.TryCreatePerson(null, "Łukasz", "Jr", null)!,
                Author.TryCreateGroup("Rare Tumour Study Group")!,
                Author.Parse("A. Nother"),
            ],
            isComplete: true),
        Abstract = new Abstract("Background\nA tumor & its <name>.", "<p><strong>Background</strong></p><p>A tumor &amp; its &lt;name&gt;.</p>"),
        WorkType = "journal-article",
        Licence = new Uri("https://creativecommons.org/licenses/by/4.0"),
        Funders = [new Funder("A Foundation", Doi.Parse("10.13039/501100000000"), ["G-1", "G-2"]), new Funder("Another", null, [])],
        ReferenceCount = 41,
        Pmid = "38900001",
        Pmcid = "PMC11200001",
        MeshHeadings = ["Thymus Neoplasms", "Humans"],
        Unlisted = FirstSeen.AddDays(9),
        Enriched = FirstSeen.AddDays(1),
    };

    /// <summary>The revision that stores an article for the first time.</summary>
    public static ArticleRevision AsNew(this Article article) =>
        new(article, Previous: null, [new Change(0, ChangeKind.Published, article.Id, article.FirstSeen, Notice: null, IsBackfill: false)]);
}
