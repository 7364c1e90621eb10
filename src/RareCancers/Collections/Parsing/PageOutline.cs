namespace RareCancers.Collections.Parsing;

/// <summary>Which part of a page one stands in on a walk through it, by the headings that were met.</summary>
/// <param name="Number">Which of the page's parts it is: each heading begins another.</param>
/// <param name="ArticlesLevel">The level of the articles' heading above, 1 to 7; 0 where there is none.</param>
/// <param name="AsideLevel">The level of the heading above of what stands beside the listing; 0 where there is none.</param>
internal readonly record struct PageOutline(int Number, int ArticlesLevel, int AsideLevel)
{
    /// <summary>The level of the label of a box, which holds for all headings within.</summary>
    public const int HighestLevel = 1;

    /// <summary>The level of what looks like a heading and is none by its markup.</summary>
    public const int LowestLevel = 7;

    /// <summary>What stands here.</summary>
    public PageSection Section =>
        AsideLevel > 0 ? PageSection.Aside : ArticlesLevel > 0 ? PageSection.Articles : PageSection.Unnamed;

    /// <summary>Where one stands below a heading; it ends the parts that began at its level or lower.</summary>
    /// <param name="meaning">What the heading means.</param>
    /// <param name="level">Its level.</param>
    /// <param name="number">The number of the part that it begins.</param>
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
