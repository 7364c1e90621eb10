namespace RareCancers.Topics.Vocabulary;

/// <summary>Validates a vocabulary file before its terms are read.</summary>
internal static partial class VocabularyChecks
{
    /// <exception cref="FormatException">The message names the entry, the field and the problem.</exception>
    public static void Check(VocabularyFile file)
    {
        CheckIds("topic", file.Topics.Select(row => row.Id));
        CheckIds("aspect", file.Aspects.Select(row => row.Id));
        foreach (var row in file.Aspects)
            CheckNamed($"aspect '{row.Id}'", row.Name, row.Synonyms);
        foreach (var row in file.Topics)
            CheckTopic(row, file);
        foreach (var row in file.Topics)
            CheckBroader(row, file, []);
    }

    /// <summary>Validates the families, whose IDs are the names of files.</summary>
    /// <exception cref="FormatException">The message names the family, the field and the problem.</exception>
    public static void CheckFamilies(IReadOnlyList<FamilyRow> families)
    {
        CheckIds("family", families.Select(row => row.Id));
        foreach (var row in families)
            Require(!string.IsNullOrWhiteSpace(row.Name), $"family '{row.Id}', name: it is empty.");
    }

    private static void CheckIds(string kind, IEnumerable<string> ids)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            Require(Id().IsMatch(id), $"{kind} '{id}', id: only lower-case letters, digits and single hyphens are allowed.");
            Require(seen.Add(id), $"{kind} '{id}', id: another {kind} has it.");
        }
    }

    private static void CheckTopic(TopicRow row, VocabularyFile file)
    {
        var topic = $"topic '{row.Id}'";
        CheckNamed(topic, row.Name, row.Synonyms);
        Require(row.OncoTree is null || OncoTree().IsMatch(row.OncoTree), $"{topic}, oncoTree: '{row.OncoTree}' is not a code such as 'OS'.");
        Require(row.Ncit is null || Ncit().IsMatch(row.Ncit), $"{topic}, ncit: '{row.Ncit}' is not a code such as 'C9145'.");
        foreach (var abbreviation in row.Abbreviations ?? [])
        {
            Require(abbreviation.Forms.Length > 0, $"{topic}, abbreviations, forms: at least one is required.");
            Require(
                abbreviation.Source is not null || abbreviation is { Alone: false, Oncology: false, Supports: null, Topics: null },
                $"{topic}, abbreviations, source: '{abbreviation.Forms.FirstOrDefault()}' counts without its long form, so it needs a source.");
            foreach (var id in abbreviation.Topics ?? [])
            {
                Require(
                    file.Topics.Any(other => other.Id == id) || file.Families.Any(family => family.Id == id),
                    $"{topic}, abbreviations, topics: there is no topic or family '{id}'.");
            }
        }

        foreach (var ambiguous in row.Ambiguous ?? [])
            Require((ambiguous.Written ?? ambiguous.Rivals ?? ambiguous.Supports) is not null, $"{topic}, ambiguous: it has no rivals, supports or written.");
    }

    private static void CheckNamed(string owner, string name, string[] synonyms)
    {
        Require(!string.IsNullOrWhiteSpace(name), $"{owner}, name: it is empty.");
        Require(synonyms.Length > 0, $"{owner}, synonyms: at least one is required.");
    }

    private static void CheckBroader(TopicRow row, VocabularyFile file, IReadOnlyList<string> narrower)
    {
        Require(!narrower.Contains(row.Id, StringComparer.Ordinal), $"topic '{row.Id}', broader: it is broader than itself.");
        foreach (var id in row.Broader ?? [])
        {
            var broader = file.Topics.FirstOrDefault(topic => topic.Id == id);
            Require(broader is not null, $"topic '{row.Id}', broader: there is no topic '{id}'.");
            CheckBroader(broader!, file, [.. narrower, row.Id]);
        }
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
            throw new FormatException($"The vocabulary's {message}");
    }

    // neuroendocrine-tumors
    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    // OS   DLBCLNOS   MDS/MPN
    [GeneratedRegex(@"^[A-Z0-9_/-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex OncoTree();

    // C9145
    [GeneratedRegex(@"^C[0-9]{3,7}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Ncit();
}
