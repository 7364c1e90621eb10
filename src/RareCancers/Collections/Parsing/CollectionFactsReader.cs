namespace RareCancers.Collections.Parsing;

/// <summary>
/// Reads the facts about a Collection from the lines of its page, whether HTML or plain text: known headings and the text
/// below each.
/// </summary>
internal sealed partial class CollectionFactsReader
{
    // Within these limits all facts together fit into one property of a table row.
    private const int MaxLineLength = 2000;
    private const int MaxHeadingLength = 60;
    private const int MaxItemLength = 200;
    private const int MaxParagraphs = 4;
    private const int MaxEntries = 20;

    private const string GuestEditors = "Guest Editors";
    private const string About = "About the Collection";
    private const string AboutThis = "About this Collection";

    // "Articles" is the listing's heading in HTML; nothing below it describes the Collection.
    private static readonly HashSet<string> Headings = new(StringComparer.OrdinalIgnoreCase)
    {
        GuestEditors, "Guest Editor", "Meet the Guest Editors", "Meet the Guest Editor", About, AboutThis, "Articles", "Submission Guidelines",
    };

    private readonly List<GuestEditor> editors = [];
    private readonly List<string> introduction = [];
    private readonly List<string> about = [];
    private readonly List<string> topics = [];
    private string section = "";

    /// <summary>How many known headings were found, by which a Collection page is recognised.</summary>
    public int HeadingsFound { get; private set; }

    /// <summary>Reads one heading or line of running text.</summary>
    public void ReadLine(string line)
    {
        if (line.Length <= MaxHeadingLength && Headings.Contains(Count().Replace(line, "")))
        {
            HeadingsFound++;
            section = line.StartsWith(GuestEditors[..^1], StringComparison.OrdinalIgnoreCase) ? GuestEditors
                : line.Equals(AboutThis, StringComparison.OrdinalIgnoreCase) ? About
                : line;
        }
        else if (EditorsOnOneLine().Match(line) is { Success: true } named)
        {
            HeadingsFound++;
            section = GuestEditors;
            ReadEditors(named.Groups["names"].Value);
        }
        else if (line.Length is 0 or > MaxLineLength || line.Equals("Back to top", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }
        else if (section == GuestEditors)
        {
            if (introduction.Count == 0 && GuestEditor.TryParse(line) is { } editor)
                AddTo(editors, editor, MaxEntries);
            else
                AddTo(introduction, line, MaxParagraphs);
        }
        else if (section.Equals(About, StringComparison.OrdinalIgnoreCase) && !ImageCredit().IsMatch(line))
        {
            AddTo(about, line, MaxParagraphs);
        }
    }

    /// <summary>Reads one item of a bulleted list.</summary>
    public void ReadListItem(string item)
    {
        if (section.Equals(About, StringComparison.OrdinalIgnoreCase) && item.Length <= MaxItemLength)
            AddTo(topics, item, MaxEntries);
    }

    /// <summary>The facts read so far.</summary>
    public CollectionFacts ToFacts(string? title) => new()
    {
        Title = title,
        Editors = editors,
        Introduction = introduction.Count == 0 ? null : string.Join('\n', introduction),
        About = about.Count == 0 ? null : string.Join('\n', about),
        DefinitionOfRare = Incidence().Match(string.Join('\n', about)) is { Success: true } match ? match.Value : null,
        Topics = topics,
    };

    private void ReadEditors(string names)
    {
        if (AuthorList.IsListOfNames(names))
            editors.AddRange(AuthorList.Parse(names).People.Take(MaxEntries - editors.Count).Select(editor => new GuestEditor(editor.Name, Affiliation: null)));
        else
            ReadLine(names);
    }

    private static void AddTo<T>(List<T> list, T entry, int most)
    {
        if (list.Count < most)
            list.Add(entry);
    }

    // fewer than six cases per 100,000 per year
    [GeneratedRegex(
        @"(?:fewer|less) than [\w-]+ (?:new )?cases (?:per|in) [0-9][0-9,. ]*(?:people |persons )?(?:per|a|each) year",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Incidence();

    // Guest Editors: Ana R. Bee and Bob Cee
    [GeneratedRegex("^Guest Editors?: ?(?<names>.{1,2000})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EditorsOnOneLine();

    // Articles (21)
    [GeneratedRegex(@" \([0-9]{1,6}\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Count();

    [GeneratedRegex("^Image credits?:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ImageCredit();
}
