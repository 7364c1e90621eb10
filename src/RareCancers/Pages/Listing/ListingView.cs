using RareCancers.Addresses;
using RareCancers.Articles;
using RareCancers.Library;

namespace RareCancers.Pages.Listing;

/// <summary>What the page of a Collection shows, or of a part of it.</summary>
public sealed record ListingView
{
    /// <summary>How many articles a page shows.</summary>
    public const int ArticlesPerPage = 50;

    /// <summary>The Collection.</summary>
    public required CollectionSnapshot Snapshot { get; init; }

    /// <summary>Which of its articles.</summary>
    public required Selection Selection { get; init; }

    /// <summary>All articles of the selection, newest first.</summary>
    public required IReadOnlyList<Article> Found { get; init; }

    /// <summary>Which page of them, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The topics of these articles, the most frequent first.</summary>
    public required IReadOnlyList<Facet> Topics { get; init; }

    /// <summary>The aspects of these articles, in the vocabulary's order.</summary>
    public required IReadOnlyList<Facet> Aspects { get; init; }

    /// <summary>The types of the Collection's articles, the most frequent first.</summary>
    public required IReadOnlyList<Facet> Types { get; init; }

    /// <summary>When they were published.</summary>
    public required Timeline Timeline { get; init; }

    /// <summary>The name of the selected topic; null where none is selected.</summary>
    public string? TopicName => Selection.TopicName;

    /// <summary>The name of the selected aspect; null where none is selected.</summary>
    public string? AspectName => Selection.AspectName;

    /// <summary>The articles of this page.</summary>
    public IEnumerable<Article> Shown => Found.Skip((Page - 1) * ArticlesPerPage).Take(ArticlesPerPage);

    /// <summary>How many pages there are, at least one.</summary>
    public int Pages => Math.Max(1, (Found.Count + ArticlesPerPage - 1) / ArticlesPerPage);

    /// <summary>Whether it is the whole Collection.</summary>
    public bool IsWhole => Selection == new Selection(Selection.Slug);

    /// <summary>The feed of the same articles.</summary>
    public FeedQuery Feed => new(Selection);

    /// <summary>What it is called.</summary>
    public string Heading =>
        TopicName ?? Selection.Author ?? AspectName ?? (Selection.Words is { } words ? $"“{words}”" : Selection.Type ?? Snapshot.Title);

    /// <summary>What kind of thing the heading names.</summary>
    public string Kicker =>
        TopicName is not null ? "Topic" : Selection.Author is not null ? "Author" : AspectName is not null ? "Aspect"
        : Selection.Words is not null ? "Search" : Selection.Type is not null ? "Type" : "Collection";
}
