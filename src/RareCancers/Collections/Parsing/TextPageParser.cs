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
            {
                items = [open = new Item()]; // The numbered items so far were another list.
                line = first;
            }
            else if (StartOfItem(line, items.Count + 1) is { } next)
            {
                items.Add(open = new Item());
                line = next;
            }
            else if (open is not null && !raw.IsEmpty && !char.IsWhiteSpace(raw[0]))
            {
                open = null; // The listing is indented; a line that is not ends it.
            }

            open?.ReadLine(line);
            hasArticles |= open is { IsEmpty: false };
            if (open is null)
                ReadOutside(line);
        }

        IsTruncated = open is not null && (!open.HasCitation || !text.EndsWith('\n'));
    }

    /// <summary>Whether this is a Collection page: it has a Collection page's headings, or a listing with citations.</summary>
    public bool IsCollectionPage => Title is not null && (HasHeadings || items.Exists(item => item.HasCitation));

    /// <summary>Whether it has headings that only a Collection page has.</summary>
    public bool HasHeadings => facts.HeadingsFound > 1;

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

    private sealed class Item
    {
        private readonly List<string> paragraphs = [];
        private readonly List<Notice> notices = [];
        private string? authors;
        private string? citation;
        private string? type;
        private string? published;

        public bool IsEmpty => authors is null && citation is null;

        public bool HasCitation => citation is not null;

        public bool IsGarbled { get; private set; }

        public void ReadLine(string line)
        {
            var (names, place, kind) = (After("Authors:", line) ?? After("Author:", line), After("Citation:", line), After("Content type:", line));
            IsGarbled |= citation is not null && (names ?? place ?? kind) is not null;
            if (names is not null)
                authors = names;
            else if (place is not null)
                citation = place;
            else if (kind is not null)
                type = kind;
            else if (After("Published on:", line) is { } date)
                published = date;
            else if (NoticeSentence.Read(line) is { Count: > 0 } announced)
                notices.AddRange(announced);
            else if (authors is null && citation is null && line.Length > 0)
                paragraphs.Add(line);
        }

        public ListedArticle ToListedArticle()
        {
            // Without a label, the authors are the last line before the citation.
            var isNamed = authors is null && paragraphs.Count > 1 && AuthorList.IsListOfNames(paragraphs[^1]);
            return new ListedArticle
            {
                Citation = Citation.TryParse(citation),
                Authors = AuthorList.Parse(isNamed ? paragraphs[^1] : authors),
                Teaser = Teaser.TryParse(string.Join(' ', isNamed ? paragraphs.SkipLast(1) : paragraphs)),
                Type = ListedArticle.TypeFrom(type),
                Published = PublicationDate.TryParse(published),
                Notices = Notice.Merge(notices),
            };
        }

        private static string? After(string label, string line) =>
            line.StartsWith(label, StringComparison.OrdinalIgnoreCase) ? line[label.Length..].TrimStart() : null;
    }
}
