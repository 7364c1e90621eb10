using RareCancers.Registries.Jats;

namespace RareCancers.Registries.EuropePmc;

/// <summary>Reads a core record of Europe PMC. Affiliations are not read, because they contain email addresses.</summary>
internal static partial class EuropePmcReader
{
    // An article has some twenty; a stored row has room for a few hundred.
    private const int MaxHeadings = 100;
    private const int MaxHeadingLength = 200;
    private const int MaxNameLength = 300;

    /// <summary>The article of a record; null if it has neither a DOI nor a PubMed ID.</summary>
    public static EuropePmcArticle? TryRead(JsonElement record)
    {
        var (source, id) = (record.Member("source").Text()?.Trim(), record.Member("id").Text()?.Trim());
        var doi = Doi.TryParse(record.Member("doi").Text());
        var pmid = EuropePmcId.Pmid(record.Member("pmid").Text() ?? (source == "MED" ? id : null));
        if (doi is null && pmid is null)
            return null;

        var types = EuropePmcTypes.Read(record);
        var links = EuropePmcLinks.Read(record);
        var isPreprint = source == "PPR" || EuropePmcTypes.ArePreprints(types);
        return new EuropePmcArticle
        {
            Source = source is not null && SourceForm().IsMatch(source) ? source : null,
            Id = id is not null && IdForm().IsMatch(id) ? id : null,
            Doi = doi,
            Pmid = pmid,
            Pmcid = EuropePmcId.Pmcid(record.Member("pmcid").Text()),
            Title = EuropePmcTitle.TryParse(record.Member("title").Text()),
            Authors = ReadAuthors(record),
            Abstract = JatsAbstract.TryParse(record.Member("abstractText").Text()),
            Citation = ReadCitation(record),
            Published = ReadDate(record),
            Type = EuropePmcTypes.MostSpecific(types),
            MeshHeadings = ReadHeadings(record),
            Licence = ReadLicence(record.Member("license").Text()),
            IsPreprint = isPreprint,
            IsNotice = links.AreOfNotice || EuropePmcTypes.AreNotices(types),
            Notices = links.Notices(EuropePmcTypes.AreRetracted(types), abbreviation => FullTitle(record, abbreviation)),
            OtherVersion = links.OtherVersion(isPreprint),
        };
    }

    private static AuthorList ReadAuthors(JsonElement record)
    {
        var authors = new List<Author>();
        foreach (var author in record.Member("authorList").Member("author").Items())
        {
            if (ReadAuthor(author) is { } read)
                authors.Add(read);
        }

        return AuthorList.From(authors, isComplete: true);
    }

    private static Author? ReadAuthor(JsonElement author)
    {
        string? Part(string name) => Markup.ToLine(author.Member(name).Text(), MaxNameLength);
        var id = author.Member("authorId");
        var orcid = "ORCID".Equals(id.Member("type").Text(), StringComparison.OrdinalIgnoreCase) ? id.Member("value").Text()?.Trim() : null;
        if (Author.TryCreatePerson(Part("firstName") ?? Part("initials"), Part("lastName"), Part("suffix"), orcid) is { } person)
            return person;
        if (Author.TryCreateGroup(Part("collectiveName")) is { } group)
            return group;

        var name = Part("fullName");
        return ShortName().Match(name ?? "") is { Success: true } match
            ? Author.TryCreatePerson(match.Groups["initials"].Value, match.Groups["family"].Value, suffix: null, orcid)
            : Author.TryParse(name);
    }

    private static Citation? ReadCitation(JsonElement record)
    {
        var issue = record.Member("journalInfo");
        return (issue.Member("yearOfPublication").Number() ?? record.Member("pubYear").Number()) is { } year
            ? Citation.TryCreate(
                FullTitle(record),
                year,
                issue.Member("volume").Text()?.Trim(),
                PrintedPlace.Supplement(Markup.ToLine(issue.Member("issue").Text(), maxLength: 40)),
                PrintedPlace.FirstPage(record.Member("pageInfo").Text()))
            : null;
    }

    // PubMed writes full titles in lower case, as in "BMC cancer"; an abbreviation that is the same name has the journal's capitals.
    private static string? FullTitle(JsonElement record)
    {
        var journal = record.Member("journalInfo").Member("journal");
        var title = Markup.ToLine(journal.Member("title").Text(), MaxNameLength);
        var abbreviation = Markup.ToLine(journal.Member("isoabbreviation").Text() ?? journal.Member("medlineAbbreviation").Text(), MaxNameLength);
        return title is null || title.Equals(abbreviation, StringComparison.OrdinalIgnoreCase) ? abbreviation : title;
    }

    // The journal's full title if this is its abbreviation.
    private static string? FullTitle(JsonElement record, string abbreviation)
    {
        var journal = record.Member("journalInfo").Member("journal");
        return PlainText.Fold(abbreviation) is { Length: > 0 } folded
            && (folded == PlainText.Fold(journal.Member("medlineAbbreviation").Text()) || folded == PlainText.Fold(journal.Member("isoabbreviation").Text())
                || folded == PlainText.Fold(journal.Member("title").Text()))
            ? FullTitle(record)
            : null;
    }

    // The printed date names the first of a month or year of which the day is not known; the date of the issue does not.
    private static PublicationDate? ReadDate(JsonElement record)
    {
        var issue = record.Member("journalInfo");
        return ReadDay(record.Member("firstPublicationDate"))
            ?? ReadDay(record.Member("electronicPublicationDate"))
            ?? PublicationDate.TryParse(issue.Member("dateOfPublication").Text())
            ?? ReadDay(issue.Member("printPublicationDate"))
            ?? PublicationDate.TryParse(record.Member("pubYear").Text());
    }

    private static PublicationDate? ReadDay(JsonElement date) =>
        date.Day() is { } day ? PublicationDate.TryCreate(day.Year, day.Month, day.Day) : null;

    private static ValueList<string> ReadHeadings(JsonElement record)
    {
        var headings = new List<string>();
        foreach (var heading in record.Member("meshHeadingList").Member("meshHeading").Items().Take(2 * MaxHeadings))
        {
            if (headings.Count < MaxHeadings && Markup.ToLine(heading.Member("descriptorName").Text(), MaxHeadingLength) is { } name
                && !headings.Contains(name, StringComparer.Ordinal))
                headings.Add(name);
        }

        return [.. headings];
    }

    private static Uri? ReadLicence(string? licence) => licence?.Trim().ToLowerInvariant() switch
    {
        "cc0" => new Uri("https://creativecommons.org/publicdomain/zero/1.0"),
        ['c', 'c', ' ', .. var terms] when terms is "by" or "by-sa" or "by-nd" or "by-nc" or "by-nc-sa" or "by-nc-nd" =>
            new Uri($"https://creativecommons.org/licenses/{terms}/4.0"),
        _ => null,
    };

    // MED
    [GeneratedRegex(@"^[A-Z]{2,5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SourceForm();

    // 40155847   PPR204727   PMC11951720
    [GeneratedRegex(@"^[A-Za-z0-9/._-]{1,60}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdForm();

    // van Oosterhout JJ
    [GeneratedRegex(@"^(?<family>.+) (?<initials>\p{Lu}{1,4})$", RegexOptions.CultureInvariant)]
    private static partial Regex ShortName();
}
