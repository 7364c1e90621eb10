namespace RareCancers.Collections;

/// <summary>What a Collection's page says about the Collection itself. A null means that the page does not say.</summary>
public sealed record CollectionFacts
{
    /// <summary>The Collection's title.</summary>
    public string? Title { get; init; }

    /// <summary>The guest editors in the page's order.</summary>
    public IReadOnlyList<GuestEditor> Editors { get; init; } = [];

    /// <summary>The introductory paragraphs, joined by line feeds.</summary>
    public string? Introduction { get; init; }

    /// <summary>The paragraphs of "About the Collection", joined by line feeds.</summary>
    public string? About { get; init; }

    /// <summary>The incidence that the page defines as rare, such as <c>fewer than six cases per 100,000 per year</c>.</summary>
    public string? DefinitionOfRare { get; init; }

    /// <summary>The topics that the page lists.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];
}
