using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Collections;
using RareCancers.Collections.Sources;
using RareCancers.Collections.Storing;
using RareCancers.Settings;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Tables;
using RareCancers.Topics;

namespace RareCancers.Tests.Collections;

/// <summary>A Collection with scripted sources: a page, feeds, Europe PMC and Crossref. An hour passes before each run.</summary>
internal sealed class SourcesFixture
{
    public const string Slug = "rare-cancers";
    public const string Page = "https://journal.example/collections/rare-cancers";
    public const string Feed = "https://journal.example/news.rss";
    public const string OtherFeed = "https://preprints.example/news.rss";
    public const string Query = "TITLE_ABS:\"Wilms tumour\"";
    public const string Journal = "1471-2407";

    private readonly ScriptedSource[] readers =
    [
        new(SourceKind.Page), new(SourceKind.Feed), new(SourceKind.EuropePmc), new(SourceKind.Crossref),
    ];

    public SourcesFixture(params SourceOptions[] sources)
    {
        Options = new CollectionsOptions { Items = { new CollectionOptions { Slug = Slug, Title = "Rare cancers", Sources = [.. sources] } } };
    }

    public CollectionsOptions Options { get; }

    public FakeTimeProvider Time { get; } = new(TestArticles.FirstSeen);

    public FakeTableClient ArticleRows { get; } = new();

    public CollectionTable States { get; } = new(new FakeTableClient());

    public ArticleTable Articles => new(ArticleRows);

    private CollectionOptions Collection => Options.Items[0];

    public static SourceOptions At(string address, SourceKind? kind = null) => new() { Address = address, Kind = kind };

    /// <summary>An article with a DOI and a title, published a while before the first run.</summary>
    public static ListedArticle Item(int number) => new()
    {
        Doi = Doi.Parse(FormattableString.Invariant($"10.1186/s12885-025-{number:00000}-x")),
        Title = FormattableString.Invariant($"The title of article {number}, which is long enough to know it by"),
        Authors = AuthorList.Parse("Anna Roe and Bo Li"),
        Published = PublicationDate.Parse("2026-10-20"),
    };

    /// <summary>What a source lists.</summary>
    public SourceReading Reading(SourceOptions source, params IEnumerable<ListedArticle> articles) => new()
    {
        Origin = OriginOf(source),
        Articles = [.. articles],
        IsWhole = source.KindOrInferred == SourceKind.Page,
        Facts = source.KindOrInferred == SourceKind.Page ? new CollectionFacts { Title = "Rare cancers" } : null,
        Position = new SourcePosition { Cursor = new SourceCursor { Through = DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime) } },
    };

    /// <summary>Sets what a source lists from now on.</summary>
    public void Show(SourceOptions source, params IEnumerable<ListedArticle> articles) => Give(source, Reading(source, articles));

    /// <summary>Sets the parts that a source gives from now on.</summary>
    public void Give(SourceOptions source, params Result<SourceReading>[] parts) => ReaderOf(source).Give(source.Address, parts);

    public ScriptedSource ReaderOf(SourceOptions source) => readers.Single(reader => reader.Kind == source.KindOrInferred);

    public async Task<IReadOnlyList<CollectOutcome>> CollectAsync()
    {
        Time.Advance(TimeSpan.FromHours(1));
        return await Collector().CollectAllAsync(CancellationToken.None);
    }

    public async Task<IReadOnlyList<CollectOutcome>> AcceptAsync(Acceptance acceptance)
    {
        Time.Advance(TimeSpan.FromHours(1));
        return await Collector().AcceptAsync(Collection, acceptance, CancellationToken.None);
    }

    public async Task<Article> ArticleAsync(int number) =>
        (await Articles.FindAsync(Slug, ArticleId.From(Item(number).Doi, null), CancellationToken.None))!;

    public async Task<Article[]> ListAsync() => await Articles.ListAsync(Slug, CancellationToken.None).ToArrayAsync();

    /// <summary>The change log as <c>Published 10.1186/… news</c>.</summary>
    public async Task<string[]> LogAsync() => await Articles.ListChangesAsync(Slug, 0, long.MaxValue - 1, CancellationToken.None)
        .Select(change => $"{change.Kind} {change.Article} {(change.IsBackfill ? "old" : "news")}")
        .ToArrayAsync();

    public async Task<SourceState?> StateAsync(SourceOptions source) => await States.FindAsync(Slug, source.Key, CancellationToken.None);

    public Collector Collector() => new(
        Microsoft.Extensions.Options.Options.Create(Options),
        States,
        new SourceCollector(readers, Articles, States, new TopicClassifier(TopicVocabulary.Default), Time, NullLogger<SourceCollector>.Instance),
        Time,
        NullLogger<Collector>.Instance);

    private static Origin OriginOf(SourceOptions source) => source.KindOrInferred switch
    {
        SourceKind.Page => new Origin(OriginKind.Page, source.Key),
        SourceKind.Feed => new Origin(OriginKind.Feed, source.Key),
        SourceKind.EuropePmc => Origin.EuropePmc,
        SourceKind.Crossref => Origin.Crossref,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source.Address, "A source of no known kind."),
    };
}
