namespace RareCancers.Collections.Parsing;

/// <summary>The current section during a traversal of a page, according to the headings so far.</summary>
/// <param name="Number">The section's number; each heading starts another section.</param>
/// <param name="ArticlesLevel">The level of the enclosing heading of the articles, 1 to 7; 0 if there is none.</param>
/// <param name="AsideLevel">The level of the enclosing heading of a section beside the listing; 0 if there is none.</param>
internal readonly record struct PageOutline(int Number, int ArticlesLevel, int AsideLevel)
{
    /// <summary>The level of a box's label, which applies to all headings within the box.</summary>
    public const int HighestLevel = 1;

    /// <summary>The level of text that looks like a heading but is not marked up as one.</summary>
    public const int LowestLevel = 7;

    /// <summary>The kind of section.</summary>
    public PageSection Section =>
        AsideLevel > 0 ? PageSection.Aside : ArticlesLevel > 0 ? PageSection.Articles : PageSection.Unnamed;

    /// <summary>The outline below a heading, which ends the sections of its own or a lower level.</summary>
    /// <param name="meaning">The kind of section that the heading starts.</param>
    /// <param name="level">Its level.</param>
    /// <param name="number">The number of that section.</param>
    public PageOutline Below(PageSection meaning, int level, int number)
    {
        var articles = level <= ArticlesLevel ? 0 : ArticlesLevel;
        var aside = level <= AsideLevel ? 0 : AsideLevel;
        return meaning switch
        {
            PageSection.Articles => new(number, articles == 0 ? level : articles, aside),
            PageSection.Aside => new(number, articles, aside == 0 ? level : aside),
            PageSection.Unnamed => new(number, articles, aside),
            _ => throw new ArgumentOutOfRangeException(nameof(meaning), meaning, "Unknown part of a page."),
        };
    }
}
