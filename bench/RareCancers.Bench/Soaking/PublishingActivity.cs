using System.Globalization;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Bench.Texts;
using RareCancers.Collections.Parsing;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;
using RareCancers.Testing.Simulation;

namespace RareCancers.Bench.Soaking;

/// <summary>Publishes and corrects articles, and registers both, as the publisher does.</summary>
internal sealed class PublishingActivity(SimulatedPublisher publisher, CrossrefServer crossref, Random chance)
{
    private const int CorrectionsFrom = 50_000;
    private const double CorrectionsShare = 0.15;
    private const int TeaserLength = 209;

    private readonly string today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    private readonly HashSet<int> corrected = [];
    private int old;

    /// <summary>The number of articles; they are numbered from 1.</summary>
    public int Published { get; private set; }

    /// <summary>The numbers of the corrected articles.</summary>
    public IReadOnlySet<int> Corrected => corrected;

    /// <summary>Publishes articles that exist before the first import.</summary>
    public void PublishOld(int count)
    {
        for (old = 0; old < count; old++)
            Publish();
    }

    /// <summary>Whether an article existed before the first import.</summary>
    public bool IsOld(int number) => number <= old;

    /// <summary>Publishes and corrects at random times until time is up.</summary>
    public async Task WorkAsync(TimeSpan longestPause, CancellationToken over)
    {
        try
        {
            while (true)
            {
                await Task.Delay(longestPause * chance.NextDouble(), TimeProvider.System, over);
                if (chance.NextDouble() < CorrectionsShare)
                    Correct(1 + chance.Next(Published));
                else
                    Publish();
            }
        }
        catch (OperationCanceledException)
        {
            // Time is up.
        }
    }

    private void Publish()
    {
        var article = Listed(Published + 1);
        crossref.Put(Work(article));
        publisher.Publish(article);
        Published++;
    }

    private void Correct(int number)
    {
        if (!corrected.Add(number))
            return;

        var notice = GeneratedCollection.Article(CorrectionsFrom + number);
        var article = Listed(number);
        crossref.Put(Work(notice) with { Title = "A correction" });
        crossref.Put(Work(article) with { UpdatedBy = [new CrossrefUpdateJson("correction", notice.Doi!.Value, Day)] });
        publisher.Revise(article.Doi!, listed => listed with { Notices = [new Notice(NoticeKind.Correction, notice.Citation)] });
    }

    private DateOnly Day => DateOnly.ParseExact(today, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private ListedArticle Listed(int number)
    {
        var (title, text) = ArticleTexts.Create(number);
        return GeneratedCollection.Article(number) with
        {
            Title = title,
            Teaser = new Teaser(text[..TeaserLength].TrimEnd(' ', ',', ';', ':', '.', '('), isCut: true),
            Published = PublicationDate.Parse(today),
        };
    }

    private CrossrefWorkJson Work(ListedArticle article) => new(article.Doi!.Value)
    {
        Title = article.Title,
        ArticleNumber = article.Citation!.Number,
        Indexed = Day,
        Published = Day,
    };
}
