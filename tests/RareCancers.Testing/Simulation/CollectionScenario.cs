using System.Globalization;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Collections.Parsing;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Testing.Simulation;

/// <summary>
/// Fifteen weeks of a Collection: new articles, corrections, a retraction, pagination, outages, a change of markup. What
/// has to be stored and logged in the end is written down beside it, whatever else goes wrong on the way.
/// </summary>
public sealed class Story : IAsyncDisposable
{
    private DateOnly today;

    private Story(SimulatedPublisher publisher, CrossrefServer crossref, DateOnly start)
    {
        today = start;
        Publisher = publisher;
        Crossref = crossref;
        Weeks =
        [
            ("the first import", Begin),
            ("a new article", () => Publish(9)),
            ("the publisher is down", () => Publisher.Mode = PublisherMode.Outage),
            ("it is up again with two articles and a correction", BackWithACorrection),
            ("an error page that says 200", () => Publisher.Mode = PublisherMode.ErrorPage),
            ("a login page", () => Publisher.Mode = PublisherMode.LoginPage),
            ("the markup changes, and an article comes", () => { Publisher.Mode = PublisherMode.Normal; Publisher.IsSpringer = true; Publish(12); }),
            ("a retraction that Crossref alone tells of", () => Register(5, Update("retraction", 702))),
            ("an article leaves the page, another is doubted", LeaveAndDoubt),
            ("Crossref is down, and an article comes", () => { Crossref.Mode = ServiceMode.Outage; Publish(13); }),
            ("a new title, and a new abstract", ReviseTwo),
            ("half of the page, as if it were all", () => Publisher.Mode = PublisherMode.Truncated),
            ("the article is back, and there is a notice of an unknown kind", BackWithAnUnknownNotice),
            ("another Collection's page", () => Publisher.Mode = PublisherMode.AnotherCollection),
            ("a quiet week", () => Publisher.Mode = PublisherMode.Slow),
        ];
    }

    public SimulatedPublisher Publisher { get; }

    public CrossrefServer Crossref { get; }

    /// <summary>What happens, week after week.</summary>
    public IReadOnlyList<(string What, Action Happens)> Weeks { get; }

    /// <summary>The change log in the end, in any order: what happened to which article, by which notice, and whether it was old news.</summary>
    public static IReadOnlyList<string> ExpectedLog { get; } =
    [
        "Published 1 old", "Published 2 old", "Published 3 old", "Published 4 old", "Published 5 old", "Published 6 old", "Published 7 old", "Published 8 old",
        "Corrected 2 25:700 old", "Corrected 4 25:699 old",
        "Published 9", "Published 10", "Published 11", "Published 12", "Published 13",
        "Corrected 1 25:701", "Retracted 5 25:702", "ExpressionOfConcern 7 25:703", "Updated 8", "Updated 10", "Noticed 9 25:704",
    ];

    /// <summary>The articles in the end, by number: title, DOI, notices, and whether they are listed.</summary>
    public static IReadOnlyList<string> ExpectedArticles { get; } =
    [
        .. Enumerable.Range(1, 13).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $"{number} {DoiOf(number)} '{(number == 8 ? "A better title of article 8" : TitleOf(number))}' [{NoticesOf(number)}] listed enriched")),
    ];

    /// <summary>Starts the servers of a story that begins on this day.</summary>
    public static async Task<Story> BeginAsync(DateTimeOffset start) =>
        new(await SimulatedPublisher.StartAsync(), await CrossrefServer.StartAsync(), DateOnly.FromDateTime(start.UtcDateTime));

    /// <summary>Lets the next week's events happen.</summary>
    public void Live(int week)
    {
        Crossref.Mode = ServiceMode.Normal;
        Weeks[week].Happens();
        today = today.AddDays(7);
    }

    /// <summary>An article as <see cref="ExpectedArticles"/> tells of it.</summary>
    public static string Tell(Article article) => string.Create(
        CultureInfo.InvariantCulture,
        $"{NumberOf(article)} {article.Doi} '{article.Title}' [{string.Join(", ", article.Notices.Select(notice => $"{notice.Kind} {notice.Citation?.Locator} {notice.Doi}"))}] {(article.Unlisted is null ? "listed" : "unlisted")} {(article.Enriched is null ? "waiting" : "enriched")}");

    /// <summary>A change as <see cref="ExpectedLog"/> tells of it.</summary>
    /// <param name="change">The change.</param>
    /// <param name="articles">The articles in the end: what was not known of a notice at first is looked up there.</param>
    public static string Tell(Change change, IEnumerable<Article> articles)
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

    private static string TitleOf(int number) => string.Create(CultureInfo.InvariantCulture, $"The title of article {number}, which is long enough to know it by");

    private static string NoticesOf(int number) => number switch
    {
        1 => Told(NoticeKind.Correction, 701),
        2 => Told(NoticeKind.Correction, 700),
        4 => Told(NoticeKind.Correction, 699),
        5 => Told(NoticeKind.Retraction, 702),
        7 => Told(NoticeKind.ExpressionOfConcern, 703),
        9 => Told(NoticeKind.Other, 704),
        _ => "",
    };

    private static string Told(NoticeKind kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind} 25:{number} {DoiOf(number)}");

    private static Notice Notice(NoticeKind kind, int number) => new(kind, TestListing.Item(number).Citation);

    private CrossrefUpdateJson Update(string type, int number, DateOnly? day = null) => new(type, DoiOf(number).Value, day ?? today);

    private void Begin()
    {
        Publisher.PageSize = 5;
        foreach (var number in Enumerable.Range(1, 8))
            Publish(number, daysAgo: 60 - number);
        // The page names this one by its citation alone.
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

    private void LeaveAndDoubt()
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

    // The registry tells of a notice with the work that it is about; the notice is a work itself.
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
