namespace RareCancers.Articles;

/// <summary>Which source each detail of an article comes from.</summary>
public sealed record Origins
{
    /// <summary>The origins of an article of which nothing is known.</summary>
    public static Origins None { get; } = new();

    // Articles that are read one after another mostly have the same origins, which they can share.
    private static Parsed latest = new("", None);

    private ValueList<Origin?> Details { get; init; } = [.. new Origin?[Enum.GetValues<ArticleDetail>().Length]];

    /// <summary>The sources that give at least one detail, the least trusted first.</summary>
    public IEnumerable<Origin> All =>
        Details.OfType<Origin>().Distinct().OrderBy(origin => origin.Kind).ThenBy(origin => origin.Source, StringComparer.Ordinal);

    /// <summary>Where a detail comes from; null if no source gives it.</summary>
    public Origin? this[ArticleDetail detail] => Details[(int)detail];

    /// <summary>Parses what <see cref="ToString"/> returned.</summary>
    /// <exception cref="FormatException">The text does not list origins.</exception>
    public static Origins Parse(string text)
    {
        var known = latest;
        if (known.Text != text)
            latest = known = new(text, ParseDetails(text));
        return known.Origins;
    }

    /// <summary>The same, with another origin of one detail.</summary>
    public Origins With(ArticleDetail detail, Origin origin) =>
        this[detail] == origin ? this : new Origins { Details = [.. Details.Select((known, index) => index == (int)detail ? origin : known)] };

    /// <summary>The origins as text without line breaks, such as <c>Title=Page:page Abstract=Crossref:</c>; empty if there are none.</summary>
    public override string ToString() => string.Join(
        ' ', Enum.GetValues<ArticleDetail>().Where(detail => this[detail] is not null).Select(detail => $"{detail}={this[detail]}"));

    private static Origins ParseDetails(string text)
    {
        var origins = None;
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            origins = part.Split('=', 2) is [var name, var origin] && Enum.TryParse<ArticleDetail>(name, out var detail)
                ? origins.With(detail, Origin.Parse(origin))
                : throw new FormatException($"'{part}' is not the origin of a detail, such as 'Title=Page:page'.");
        }

        return origins;
    }

    private sealed record Parsed(string Text, Origins Origins);
}
