namespace RareCancers.Fetching;

/// <summary>The rules of a host's robots.txt for one crawler (RFC 9309).</summary>
internal sealed class RobotsTxt
{
    /// <summary>RFC 9309, 2.5: at least this much must be read; we ignore the rest.</summary>
    private const int MaxBytes = 500 * 1024;

    private readonly List<RobotsRule> rules = [];

    private RobotsTxt()
    {
    }

    /// <summary>The rules of a host without a robots.txt.</summary>
    public static RobotsTxt Empty { get; } = new();

    /// <summary>The Crawl-delay, in no RFC but widely obeyed; null if missing or unreadable.</summary>
    public TimeSpan? CrawlDelay { get; private set; }

    /// <summary>Parses a robots.txt; invalid lines are ignored, as RFC 9309, 2.2 requires.</summary>
    /// <param name="content">The file.</param>
    /// <param name="productToken">The crawler's name, of letters, <c>_</c> and <c>-</c>.</param>
    public static RobotsTxt Parse(ReadOnlySpan<byte> content, string productToken)
    {
        var named = new RobotsTxt();
        var forAll = new RobotsTxt();
        var (isNamed, isForAll, anyNamed, inAgents) = (false, false, false, false);
        foreach (var (key, value) in RecordsOf(content))
        {
            if (key == "user-agent")
            {
                (isNamed, isForAll) = (inAgents && isNamed, inAgents && isForAll);
                isNamed |= TokenOf(value).Equals(productToken, StringComparison.OrdinalIgnoreCase);
                isForAll |= value == "*";
                anyNamed |= isNamed;
                inAgents = true;
                continue;
            }

            // RFC 9309, 2.2.4: only a rule ends the list of names of a group; other records (Sitemap, Crawl-delay) do not.
            inAgents &= key is not ("allow" or "disallow");
            if (isNamed)
                named.Add(key, value);
            if (isForAll)
                forAll.Add(key, value);
        }

        // RFC 9309, 2.2.1: all groups that name the crawler apply; without one, those for every crawler.
        return anyNamed ? named : forAll;
    }

    /// <summary>Whether an address may be fetched. The longest matching rule decides, and allow wins a tie (RFC 9309, 2.2.2).</summary>
    public bool Allows(Uri address)
    {
        var path = RobotsRule.Normalize(address.PathAndQuery, isPattern: false);
        return path == "/robots.txt" || rules
            .Where(rule => rule.Matches(path))
            .OrderByDescending(rule => rule.Length)
            .ThenByDescending(rule => rule.Allows)
            .FirstOrDefault() is not { Allows: false };
    }

    private static IEnumerable<(string Key, string Value)> RecordsOf(ReadOnlySpan<byte> content)
    {
        var text = Encoding.UTF8.GetString(content[..Math.Min(content.Length, MaxBytes)]).TrimStart('\uFEFF');
        // A line cut in two might disallow more than the whole one: "Disallow: /" from "Disallow: /private".
        if (content.Length > MaxBytes)
            text = text[..(text.LastIndexOfAny(['\r', '\n']) + 1)];

        return
            from line in text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)
            let record = line.Split('#', 2)[0]
            let colon = record.IndexOf(':', StringComparison.Ordinal)
            where colon > 0
            select (record[..colon].Trim().ToLowerInvariant(), record[(colon + 1)..].Trim());
    }

    // "ExampleBot/1.0 (news)" names ExampleBot.
    private static ReadOnlySpan<char> TokenOf(string value)
    {
        var end = 0;
        while (end < value.Length && (char.IsAsciiLetter(value[end]) || value[end] is '_' or '-'))
            end++;
        return value.AsSpan(0, end);
    }

    private void Add(string key, string value)
    {
        // An empty Disallow is the old way to allow everything, so it is not a rule.
        if (key is "allow" or "disallow" && value.Length > 0)
            rules.Add(new RobotsRule(key == "allow", value));
        else if (key == "crawl-delay" && decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            CrawlDelay = TimeSpan.FromSeconds((double)Math.Min(seconds, 86_400));
    }
}
