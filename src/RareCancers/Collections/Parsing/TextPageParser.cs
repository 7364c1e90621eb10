using RareCancers.Articles.Notices;

namespace RareCancers.Collections.Parsing;

/// <summary>Parses a Collection page that a browser rendered to plain text: numbered items of labelled lines.</summary>
internal sealed partial class TextPageParser
{
    // The longest list of authors that fits into a row has 30,000 characters.
    private const int MaxLineLength = 100_000;

    private readonly CollectionFactsReader facts = new();
    private readonly List<Item> items = [];

    private TextPageParser(string text)
    {
        Item? open = null;
        var hasArticles = false;
        foreach (var raw in text.EnumerateLines())
        {
            var line = PlainText.Clean(raw[..Math.Min(raw.Length, MaxLineLength)].ToString());
            if (!hasArticles && StartOfItem(line, 1) is { } first)
                items = [open = new Item(first)]; // The numbered items so far were another list.
            else if (StartOfItem(line, items.Count + 1) is { } next)
                items.Add(open = new Item(next));
            else if (open is not null && !raw.IsEmpty && !char.IsWhiteSpace(raw[0]))
                open = null; // The listing is indented; a line that is not ends it.

            open?.ReadLine(line);
            hasArticles |= open is { IsEmpty: false };
            if (open is null)
                ReadOutside(line);
        }

        IsTruncated = open is not null && (!open.HasCitation || !text.EndsWith('\n'));
    }

    /// <summary>Whether this is a Collection page: it has a Collection page's headings.</summary>
    public bool IsCollectionPage => Title is not null && facts.HeadingsFound > 1;

    /// <summary>The first line that is not the page's skip link; null if there is none.</summary>
    public string? Title { get; private set; }

    /// <summary>What the page says about the Collection.</summary>
    public CollectionFacts Facts => facts.ToFacts(Title);

    /// <summary>Whether an item contains the lines of two articles: the numbers were not those of a listing.</summary>
    public bool IsGarbled => items.Exists(item => item.IsGarbled);

    /// <summary>Whether the text ends within the listing's last item.</summary>
    public bool IsTruncated { get; }

    /// <summary>The listing's articles in order.</summary>
    public IEnumerable<ListedArticle> Articles => items.Select(item => item.ToListedArticle());

    public static TextPageParser Parse(string text) => new(text);

    private void ReadOutside(string line)
    {
        if (Title is null)
        {
            if (line.Length > 0 && !line.Equals("Skip to main content", StringComparison.OrdinalIgnoreCase))
                Title = line;
        }
        else if (line.StartsWith('•'))
        {
            facts.ReadListItem(line[1..].Trim());
        }
        else
        {
            facts.ReadLine(line);
        }
    }

    //   12. Ki67 index changes during the treatment ...
    private static string? StartOfItem(string line, int number)
    {
        var match = Numbered().Match(line);
        return match.Success && match.Groups["number"].Value == number.ToString(CultureInfo.InvariantCulture) ? match.Groups["text"].Value : null;
    }

    [GeneratedRegex(@"^(?<number>[0-9]{1,5})\.(?:\s(?<text>.+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    private sealed class Item(string firstLine)
    {
        private readonly List<string> teaser = [];
        private readonly List<Notice> notices = [];
        private string? authors;
        private string? citation;

        public bool IsEmpty => authors is null && citation is null;

        public bool HasCitation => citation is not null;

        public bool IsGarbled { get; private set; }

        public void ReadLine(string line)
        {
            var isAuthors = line.StartsWith("Authors:", StringComparison.OrdinalIgnoreCase);
            var isCitation = line.StartsWith("Citation:", StringComparison.OrdinalIgnoreCase);
            IsGarbled |= citation is not null && (isAuthors || isCitation);
            if (isAuthors)
                authors = line["Authors:".Length..];
            else if (isCitation)
                citation = line["Citation:".Length..];
            else if (NoticeSentence.Read(line) is { Count: > 0 } announced)
                notices.AddRange(announced);
            else if (authors is null && citation is null && line.Length > 0)
                teaser.Add(teaser.Count == 0 ? firstLine : line);
        }

        public ListedArticle ToListedArticle() => new()
        {
            Citation = Citation.TryParse(citation),
            Authors = AuthorList.Parse(authors),
            Teaser = Teaser.TryParse(string.Join(' ', teaser)),
            Notices = Notice.Merge(notices),
        };
    }
}
