using System.Globalization;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Testing.Simulation;

/// <summary>
/// Fifteen weeks of a Collection: new articles, corrections, a retraction, pagination, outages, a change of markup. The expected
/// articles and change log are the same whatever else goes wrong on the way.
/// </summary>
public sealed class CollectionScenario : IAsyncDisposable
{
    private DateOnly today;

    private CollectionScenario(SimulatedPublisher publisher, CrossrefServer crossref, DateOnly start)
    {
        today = start;
        Publisher = publisher;
        Crossref = crossref;
        Weeks =
        [
            ("the first import", Begin),
            ("a new article", () => Publish(9)),
            ("the publisher is unavailable", () => Publisher.Mode = PublisherMode.Outage),
            ("it is available again with two articles and a correction", BackWithACorrection),
            ("an error page with status 200", () => Publisher.Mode = PublisherMode.ErrorPage),
            ("a login page", () => Publisher.Mode = PublisherMode.LoginPage),
            ("the markup changes, and an article is added", () => { Publisher.Mode = PublisherMode.Normal; Publisher.IsSpringer = true; Publish(12); }),
            ("a retraction that only Crossref reports", () => Register(5, Update("retraction", 702))),
            ("an article is removed, another gets an expression of concern", RemoveAndExpressConcern),
            ("Crossref is unavailable, and an article is added", () => { Crossref.Mode = ServiceMode.Outage; Publish(13); }),
            ("a new title, and a new abstract", ReviseTwo),
            ("half of the page as if it were complete", () => Publisher.Mode = PublisherMode.Truncated),
            ("the article is back, and there is a notice of an unknown kind", BackWithAnUnknownNotice),
            ("another Collection's page", () => Publisher.Mode = PublisherMode.AnotherCollection),
            ("a quiet week", () => Publisher.Mode = PublisherMode.Slow),
        ];
    }

    public SimulatedPublisher Publisher { get; }

    public CrossrefServer Crossref { get; }

    /// <summary>The events of each week.</summary>
    public IReadOnlyList<(string What, Action Apply)> Weeks { get; }

    /// <summary>The final change log, in any order: kind, article, notice, and whether it was back-filled.</summary>
    public static IReadOnlyList<string> ExpectedLog { get; } =
    [
        "Published 1 old", "Published 2 old", "Published 3 old", "Published 4 old", "Published 5 old", "Published 6 old", "Published 7 old", "Published 8 old",
        "Corrected 2 25:700 old", "Corrected 4 25:699 old",
        "Published 9", "Published 10", "Published 11", "Published 12", "Published 13",
        "Corrected 1 25:701", "Retracted 5 25:702", "ExpressionOfConcern 7 25:703", "Updated 8", "Updated 10", "Noticed 9 25:704",
    ];

    /// <summary>The final articles: number, DOI, title, notices, and whether they are listed and enriched.</summary>
    public static IReadOnlyList<string> ExpectedArticles { get; } =
    [
        .. Enumerable.Range(1, 13).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $"{number} {DoiOf(number)} '{(number == 8 ? "A better title of article 8" : TitleOf(number))}' [{NoticesOf(number)}] listed enriched")),
    ];

    /// <summary>Starts the servers for a scenario that starts on this day.</summary>
    public static async Task<CollectionScenario> StartAsync(DateTimeOffset start) =>
        new(await SimulatedPublisher.StartAsync(), await CrossrefServer.StartAsync(), DateOnly.FromDateTime(start.UtcDateTime));

    /// <summary>Applies the events of a week.</summary>
    public void StartWeek(int week)
    {
        Crossref.Mode = ServiceMode.Normal;
        Weeks[week].Apply();
        today = today.AddDays(7);
    }

    /// <summary>An article in the format of <see cref="ExpectedArticles"/>.</summary>
    public static string Describe(Article article) => string.Create(
        CultureInfo.InvariantCulture,
        $"{NumberOf(article)} {article.Doi} '{article.Title}' "
            + $"[{string.Join(", ", article.Notices.Select(notice => $"{notice.Kind} {notice.Citation?.Locator} {notice.Doi}"))}] "
            + $"{(article.Unlisted is null ? "listed" : "unlisted")} {(article.Enriched is null ? "waiting" : "enriched")}");

    /// <summary>A change in the format of <see cref="ExpectedLog"/>.</summary>
    /// <param name="change">The change.</param>
    /// <param name="articles">The final articles, which complete what was unknown about a notice at first.</param>
    public static string Describe(Change change, IEnumerable<Article> articles)
    {
        var article = articles.Single(one => one.Id == change.Article);
        var notice = change.Notice is null ? null : article.Notices.Single(one => one.IsSameAs(change.Notice));
        var words = new[] { change.Kind.ToString(), NumberOf(article), notice?.Citation?.Locator, change.IsBackfill ? "old" : null };
        return string.Join(' ', words.Where(word => word is not null));
    }

    public async ValueTask DisposeAsync()
    {
        await Publisher.DisposeAsync();
        await Crossref.DisposeAsync();
    }

    private static string NumberOf(Article article) => article.Citation!.Number;

    private static Doi DoiOf(int number) => Doi.Parse(string.Create(CultureInfo.InvariantCulture, $"10.1186/s12885-025-{number:00000}-x"));

    private static string TitleOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"The title of article {number}, which is long enough to know it by");

    private static string NoticesOf(int number) => number switch
    {
        1 => Describe(NoticeKind.Correction, 701),
        2 => Describe(NoticeKind.Correction, 700),
        4 => Describe(NoticeKind.Correction, 699),
        5 => Describe(NoticeKind.Retraction, 702),
        7 => Describe(NoticeKind.ExpressionOfConcern, 703),
        9 => Describe(NoticeKind.Other, 704),
        _ => "",
    };

    private static string Describe(NoticeKind kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind} 25:{number} {DoiOf(number)}");

    private static Notice Notice(NoticeKind kind, int number) => new(kind, TestListing.Item(number).Citation);

    private CrossrefUpdateJson Update(string type, int number, DateOnly? day = null) => new(type, DoiOf(number).Value, day ?? today);

    private void Begin()
    {
        Publisher.PageSize = 5;
        foreach (var number in Enumerable.Range(1, 8))
            Publish(number, daysAgo: 60 - number);
        // The page identifies this one only by its citation.
        Publisher.Revise(DoiOf(3), article => article with { Doi = null, Title = null });
        Publisher.Revise(DoiOf(2), article => article with { Notices = [Notice(NoticeKind.Correction, 700)] });
        Register(2, Update("correction", 700, today.AddDays(-20)));
        Register(4, Update("erratum", 699, today.AddDays(-30)));
    }

    private void BackWithACorrection()
    {
        Publisher.Mode = PublisherMode.Normal;
        Publish(10);
        Publish(11);
        Publisher.Revise(DoiOf(1), article => article with { Notices = [Notice(NoticeKind.Correction, 701)] });
        Register(1, Update("correction", 701));
    }

    private void RemoveAndExpressConcern()
    {
        Publisher.Articles = [.. Publisher.Articles.Where(article => article.Doi != DoiOf(6))];
        Publisher.Revise(DoiOf(7), article => article with { Notices = [Notice(NoticeKind.ExpressionOfConcern, 703)] });
        Register(7, Update("expression_of_concern", 703));
    }

    private void ReviseTwo()
    {
        Publisher.Revise(DoiOf(8), article => article with { Title = "A better title of article 8" });
        Crossref.Put(Work(10) with { Abstract = "<jats:p>Of them, more is known by now.</jats:p>" });
    }

    private void BackWithAnUnknownNotice()
    {
        Publisher.Mode = PublisherMode.Normal;
        Publisher.Articles = [.. Publisher.Articles, Listed(6, today.AddDays(-140))];
        Register(9, Update("sudden_doubt", 704));
    }

    private void Publish(int number, int daysAgo = 0)
    {
        Publisher.Publish(Listed(number, today.AddDays(-daysAgo)));
        Crossref.Put(Work(number));
    }

    // The registry lists a notice with the work that it is about; the notice is a work, too.
    private void Register(int number, CrossrefUpdateJson update)
    {
        Crossref.Put(Work(number) with { UpdatedBy = [update] });
        Crossref.Put(Work(NumberOfNotice(update)) with { Title = "A notice" });
    }

    private static int NumberOfNotice(CrossrefUpdateJson update) => int.Parse(update.Doi!.Split('-')[2], CultureInfo.InvariantCulture);

    private CrossrefWorkJson Work(int number) => new(DoiOf(number).Value)
    {
        Title = TitleOf(number),
        ArticleNumber = number.ToString(CultureInfo.InvariantCulture),
        Indexed = today,
    };

    private static ListedArticle Listed(int number, DateOnly published) => TestListing.Item(number) with
    {
        Doi = DoiOf(number),
        Title = TitleOf(number),
        Published = PublicationDate.Parse(published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    };
}
