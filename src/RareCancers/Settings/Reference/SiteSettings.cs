using K = RareCancers.Settings.Reference.SettingKinds;

namespace RareCancers.Settings.Reference;

/// <summary>The settings of the site and of what it follows.</summary>
internal static class SiteSettings
{
    private const string Item = "Collections:Items:*:";

    /// <summary>The site itself.</summary>
    public static SettingSection Site { get; } = new("Site", "Where readers find the app, and who runs it.",
    [
        new("PublicBaseUrl", K.PublicAddress, "The address at which readers reach the app; every link is built from it.")
        {
            IsRequired = true, DefaultText = "on the local host, the address it listens on", Example = "https://rare-cancers.example",
        },
        new("SiteName", K.TextUpTo(60), "The name of the site, in the header and the title of every page.")
        {
            IsRequired = true, Default = "Rare Cancers", Example = "Rare Cancers News",
        },
        new("Operator:Name", K.TextUpTo(200), "The person or organisation that runs the site, for the pages and the end of every email.")
        {
            Example = "Example Institute",
        },
        new("Operator:Contact", K.TextUpTo(300), "How to reach the operator: an email address, a web address or a postal address.")
        {
            Example = "news@example.org",
        },
        new("FrontDoor:Id", K.Guid,
            "The ID of the Azure Front Door profile; requests that do not come through it are refused, except health checks and operations.")
        {
            Example = "00000000-0000-0000-0000-000000000000",
        },
    ]);

    /// <summary>The Collections.</summary>
    public static SettingSection Collections { get; } = new(
        "Collections",
        "The sources that the app reads, and when. The first Collection is on the front page; in `appsettings.json` it is a sample page of *Rare cancers* in "
        + "*BMC Cancer*. [Sources](sources.md) explains kinds, examples and refusals.",
    [
        new("Collections:Schedule", K.Schedule, "When all sources are read.")
        {
            IsRequired = true, IsInAppSettings = true, Default = "0 17 */6 * * *", Example = "0 0 5 * * *",
        },
        new("Collections:NewSchedule", K.Schedule, "When sources are read that have never been read completely; each is retried at most once an hour.")
        {
            IsRequired = true, IsInAppSettings = true, Default = "0 */5 * * * *", Example = "0 0 * * * *",
        },
        new("Collections:MaxAgeHours", K.WholeNumber(1, 8784, "hours"),
            "How old the last successful reading of a source may be; if all sources of a Collection are older, `/health` answers 503.")
        {
            Default = "48", Example = "24",
        },
        new("Collections:MaxAnnouncements", K.WholeNumber(1, 100_000, "articles"),
            "The most new articles of a Collection that one run announces; a source with more is refused until the operator accepts it.")
        {
            Default = "50", Example = "200",
        },
        new(Item + "Slug", K.Slug, "The name of the Collection in addresses; to change it, append the current one to `FormerSlugs`.")
        {
            IsRequired = true, Example = "rare-cancers",
        },
        new(Item + "FormerSlugs:*", K.Slug, "The earlier slugs of the Collection, oldest first; their addresses redirect. Never remove the oldest.")
        {
            Example = "rare-tumours",
        },
        new(Item + "Title", K.Text, "The title to show until the page has provided one.") { IsRequired = true, Example = "Rare cancers" },
        new(Item + "Source", K.Source, "The Collection page: an https address of an allowed host, or a file in HTML or plain text.")
        {
            DefaultText = "only the sources in `Sources`", Example = "https://www.biomedcentral.com/collections/RC",
        },
        new(Item + "JournalUrl", K.WebAddress, "The journal's home page, linked while an article's DOI is unknown; required with `Source`.")
        {
            Example = "https://bmccancer.biomedcentral.com/",
        },
        new(Item + "Issn", K.Issn, "The journal's ISSN, for looking up DOIs that the page does not give.")
        {
            DefaultText = "the journal's title is used", Example = "1471-2407",
        },
    ]);

    /// <summary>The sources of a Collection.</summary>
    public static SettingSection Sources { get; } = new(
        "Sources", "Further sources of a Collection: pages, feeds, and queries of Europe PMC or Crossref.",
    [
        .. SourceSettings(Item + "Sources:*:", isTrial: false),
    ]);

    /// <summary>How sources are fetched.</summary>
    public static SettingSection Fetching { get; } = new("Fetching", "The hosts that pages and feeds are fetched from, and the limits on requests to them.",
    [
        new("Fetching:Contact", K.Contact, "An address for complaints, sent with every request.")
        {
            DefaultText = "only the app's own address is sent", Example = "ana@example.org",
        },
        new("Fetching:AllowedHosts:*", K.HostName, "The allowed hosts, each with its subdomains; the list replaces the default.")
        {
            DefaultText = "`biomedcentral.com`, `springer.com`, `springernature.com`, `springeropen.com`, `nature.com`",
            Example = "pubmed.ncbi.nlm.nih.gov",
        },
        new("Fetching:PauseSeconds", K.WholeNumber(0, 600, "seconds"), "The shortest time between two requests to one host.") { Default = "6", Example = "10" },
        new("Fetching:TimeoutSeconds", K.WholeNumber(1, 600, "seconds"), "The time limit of one attempt, from the request to the last byte.")
        {
            Default = "60", Example = "120",
        },
        new("Fetching:AllowLoopback", K.Boolean, "Allows this machine, http and any port: for tests and local mirrors.")
        {
            Default = "false", Example = "true",
        },
    ]);

    /// <summary>What registries add.</summary>
    public static SettingSection Enrichment { get; } = new(
        "Enrichment", "What Crossref and Europe PMC add to articles: DOIs, authors, abstracts, subject headings and notices.",
    [
        new("Enrichment:Schedule", K.Schedule, "When articles to look up are queued.")
        {
            IsRequired = true, IsInAppSettings = true, Default = "0 */10 * * * *", Example = "0 37 */6 * * *",
        },
        new("Enrichment:Crossref:Enabled", K.Boolean, "Whether articles are looked up at Crossref; a source of the kind `Crossref` is read in any case.")
        {
            Default = "false", Example = "true",
        },
        new("Enrichment:Crossref:Mailto", K.EmailAddress, "The email address for messages from Crossref about the requests; required if enabled.")
        {
            Example = "ana@example.org",
        },
        new("Enrichment:Crossref:BaseAddress", K.ServiceAddress, "The address of Crossref.")
        {
            Default = "https://api.crossref.org/", Example = "https://api.crossref.org/",
        },
        new("Enrichment:EuropePmc:Enabled", K.Boolean, "Whether articles are looked up at Europe PMC; a source of the kind `EuropePmc` is read in any case.")
        {
            Default = "false", Example = "true",
        },
        new("Enrichment:EuropePmc:BaseAddress", K.ServiceAddress, "The address of Europe PMC.")
        {
            Default = "https://www.ebi.ac.uk/europepmc/webservices/rest/", Example = "https://www.ebi.ac.uk/europepmc/webservices/rest/",
        },
    ]);

    /// <summary>The settings of a source that the command <c>sources try</c> reads, too.</summary>
    /// <param name="prefix">The start of their keys.</param>
    /// <param name="isTrial">Whether the command gives the address, and nobody sees a name.</param>
    internal static IEnumerable<SettingDefinition> SourceSettings(string prefix, bool isTrial)
    {
        if (!isTrial)
        {
            yield return new(prefix + "Address", K.Source,
                "What to read: the address of a page or feed, a file, a query of Europe PMC, or an ISSN or words to search for at Crossref.")
            {
                IsRequired = true,
                Example = "https://www.nature.com/bjc.rss",
            };
        }

        yield return new(prefix + "Kind", K.OneOf<SourceKind>(), "The kind of source.") { DefaultText = "inferred from the address", Example = "Feed" };
        yield return new(prefix + "Topics", K.Terms,
            "Which articles to take: `any` for those with any topic of the [vocabulary](vocabulary.md), or the IDs of topics, which include narrower ones.")
        {
            IsList = true,
            DefaultText = "all articles",
            Example = "thymoma,sarcoma",
        };
        yield return new(prefix + "Types", K.Terms, "Which types of articles to take.")
        {
            IsList = true,
            DefaultText = "all types",
            Example = "Review,Preprint",
        };
        if (!isTrial)
            yield return new(prefix + "Name", K.Text, "The name of the source on pages and in messages.") { DefaultText = "its address", Example = "BJC" };
        yield return new(prefix + "Issn", K.Issn, "For a feed: the ISSN of its journal, to look up missed articles at Crossref.")
        {
            DefaultText = "no look-up",
            Example = "1532-1827",
        };
    }
}
