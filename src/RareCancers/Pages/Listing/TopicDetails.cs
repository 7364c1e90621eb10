namespace RareCancers.Pages.Listing;

/// <summary>What the page of a topic says about it.</summary>
public sealed record TopicDetails
{
    private readonly Topic topic;

    /// <summary>Creates the details of a topic.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="counts">The topics of the Collection's articles; those that are missing have no articles.</param>
    internal TopicDetails(Topic topic, IReadOnlyList<Facet> counts)
    {
        this.topic = topic;
        Broader = TopicTree.Default.AllAbove(topic);
        Narrower =
        [
            .. TopicTree.Default.DirectlyBelow(topic)
                .Select(below => counts.FirstOrDefault(one => one.Id == below.Id) ?? new Facet(below.Id, below.Name, 0)),
        ];
        Sources = [.. topic.Sources.Select(TopicLink.From).GroupBy(link => link.Name).SelectMany(Numbered)];
    }

    /// <summary>What it is, in plain language; null if the vocabulary does not say.</summary>
    public string? Description => topic.Description;

    /// <summary>All topics that it is part of, each before those that it is itself part of; may be empty.</summary>
    public IReadOnlyList<Topic> Broader { get; }

    /// <summary>The topics that are directly part of it, with the number of their articles, in the vocabulary's order; may be empty.</summary>
    public IReadOnlyList<Facet> Narrower { get; }

    /// <summary>The pages about it for patients and professionals; may be empty.</summary>
    public IReadOnlyList<TopicLink> Pages =>
    [
        .. topic.Orphanet is { } code ? [TopicLink.ToOrphanet(code)] : Array.Empty<TopicLink>(),
        .. topic.NciPage is { } page ? [new TopicLink("US National Cancer Institute", page)] : Array.Empty<TopicLink>(),
    ];

    /// <summary>Its codes in other vocabularies, such as <c>NCIt C3411</c>; may be empty.</summary>
    public IReadOnlyList<string> Codes =>
    [
        .. new[]
        {
            topic.OncoTree is { } oncoTree ? $"OncoTree {oncoTree}" : null,
            topic.Ncit is { } ncit ? $"NCIt {ncit}" : null,
            topic.IcdO3.Count > 0 ? $"ICD-O-3 {string.Join(", ", topic.IcdO3)}" : null,
            topic.Orphanet is { } orphanet ? $"ORPHA:{orphanet}" : null,
        }.OfType<string>(),
    ];

    /// <summary>What the description was checked against; may be empty.</summary>
    public IReadOnlyList<TopicLink> Sources { get; }

    // Links with the same name must lead to the same page (WCAG 2.2, 2.4.4).
    private static IEnumerable<TopicLink> Numbered(IEnumerable<TopicLink> links) =>
        links.Select((link, index) => index == 0 ? link : link with { Name = string.Create(CultureInfo.InvariantCulture, $"{link.Name} ({index + 1})") });
}
