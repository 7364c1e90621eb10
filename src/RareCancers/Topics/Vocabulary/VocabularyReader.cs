using RareCancers.Topics.Classifying;

namespace RareCancers.Topics.Vocabulary;

/// <summary>Builds a vocabulary from its file and rejects a file that contradicts itself.</summary>
internal sealed class VocabularyReader
{
    private readonly VocabularyFile file;
    private readonly Dictionary<string, int> topics;
    private readonly IReadOnlyList<int[]> narrower;
    private readonly List<AmbiguousTerm> ambiguousTerms = [];
    private readonly TermGraph graph = new();
    private readonly Dictionary<int, TermEntry> ends = [];
    private readonly TermPattern pattern;
    private readonly int root;
    private readonly int endings;

    private VocabularyReader(VocabularyFile file)
    {
        this.file = file;
        topics = file.Topics.Select((topic, index) => (topic.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        narrower = NarrowerByTopic();
        pattern = new TermPattern(graph, file.Groups);
        root = graph.AddRoot();
        endings = graph.AddRoot();
    }

    /// <exception cref="FormatException">The message names the entry, the field and the problem.</exception>
    public static TopicVocabulary Read(VocabularyFile file, string version)
    {
        VocabularyChecks.Check(file);
        var lexicon = new VocabularyReader(file).BuildLexicon();
        return new TopicVocabulary(
            [.. file.Families.Select(row => new TopicFamily(row.Id, row.Name))],
            [.. file.Topics.Select(AsTopic)],
            [.. file.Aspects.Select(row => new Aspect(row.Id, row.Name))],
            lexicon)
        {
            Attribution = string.Join('\n', file.Attribution),
            Version = version,
        };
    }

    private static Topic AsTopic(TopicRow row) => new(row.Id, row.Name, row.Family, row.Broader ?? [], row.OncoTree, row.Ncit)
    {
        Description = row.Description,
        Sources = [.. (row.Sources ?? []).Select(address => new Uri(address))],
        Orphanet = row.Orphanet,
        NciPage = row.NciPage is null ? null : new Uri(row.NciPage),
        IcdO3 = row.IcdO3 ?? [],
    };

    private Lexicon BuildLexicon()
    {
        ReadTopics();
        ReadAspects();
        ReadCues();
        foreach (var word in file.Connectors.Concat(file.Links).Concat(file.BenignConditions).Concat(file.Modifiers))
            graph.Number(word);
        return new LexiconBuilder(graph, ends, file.Spellings, narrower).Build([root, endings], file, ambiguousTerms, topics[file.General.Id]);
    }

    private void ReadTopics()
    {
        foreach (var (row, index) in file.Topics.Select((row, index) => (row, index)))
        {
            Take($"topic '{row.Id}', synonyms", row.Synonyms, TermRole.Term, TermKind.Topic, index);
            var shared = new AmbiguousTerm(index, [], IsAbbreviation: false, NeedsSupport: false);
            TakeAmbiguous($"topic '{row.Id}', shared", shared, row.Shared ?? [], null, null);
            foreach (var abbreviation in row.Abbreviations ?? [])
            {
                var term = new AmbiguousTerm(index, abbreviation.Forms, IsAbbreviation: true, NeedsSupport: !abbreviation.Alone)
                {
                    IsSupportedByOncology = abbreviation.Oncology,
                    SupportingTopics = SupportingTopics(index, abbreviation),
                };
                TakeAmbiguous($"topic '{row.Id}', abbreviations", term, abbreviation.Forms.Select(AsPattern), abbreviation.Rivals, abbreviation.Supports);
            }

            foreach (var ambiguous in row.Ambiguous ?? [])
            {
                var term = new AmbiguousTerm(index, ambiguous.Written ?? [], IsAbbreviation: false, NeedsSupport: ambiguous.Supports is not null);
                TakeAmbiguous($"topic '{row.Id}', ambiguous", term, ambiguous.Synonyms, ambiguous.Rivals, ambiguous.Supports);
            }
        }
    }

    // Its own long form, that of a narrower topic, or that of one of the topics that it names.
    private int[] SupportingTopics(int topic, AbbreviationRow abbreviation) =>
        [.. narrower[topic].Union((abbreviation.Topics ?? []).SelectMany(Named))];

    private IEnumerable<int> Named(string id) =>
        topics.TryGetValue(id, out var topic) ? [topic] : Enumerable.Range(0, file.Topics.Count).Where(other => file.Topics[other].Family == id);

    private void TakeAmbiguous(string owner, AmbiguousTerm term, IEnumerable<string> patterns, string[]? rivals, string[]? supports)
    {
        Take(owner, patterns, TermRole.Ambiguous, TermKind.None, ambiguousTerms.Count);
        Take(owner, rivals ?? [], TermRole.Rival, TermKind.None, ambiguousTerms.Count);
        Take(owner, supports ?? [], TermRole.Support, TermKind.None, ambiguousTerms.Count);
        ambiguousTerms.Add(term);
    }

    private void ReadAspects()
    {
        foreach (var (row, index) in file.Aspects.Select((row, index) => (row, index)))
            Take($"aspect '{row.Id}', synonyms", row.Synonyms, TermRole.Term, TermKind.Aspect, index);
    }

    private void ReadCues()
    {
        Take("oncology", file.Oncology, TermRole.Support, TermKind.None, Evidence.Oncology);
        Take("exclusions", file.Exclusions, TermRole.Term, TermKind.Exclusion, 0);
        Take("geneEndings", file.GeneEndings, TermRole.Term, TermKind.GeneEnding, 0);
        Take("otherEndings", file.OtherEndings, TermRole.Term, TermKind.OtherEnding, 0);
        Take("clauseEnds", file.ClauseEnds, TermRole.Term, TermKind.ClauseEnd, 0);
        foreach (var (row, index) in file.Negations.Select((row, index) => (row, index)))
            Take($"negations, number {index + 1}", row.Words, TermRole.Term, TermKind.Negation, index);
    }

    // AT/RT and R-NET: the exact form is compared later.
    private static string AsPattern(string form) => form.Replace('-', ' ').Replace('/', ' ');

    private void Take(string owner, IEnumerable<string> patterns, TermRole role, TermKind kind, int index)
    {
        var entry = new TermEntry(owner, role, kind, index);
        foreach (var terms in patterns)
            ends.Add(Read(entry, terms), entry);
    }

    private int Read(TermEntry entry, string terms)
    {
        try
        {
            return pattern.Add(entry.Kind is TermKind.GeneEnding or TermKind.OtherEnding ? endings : root, terms);
        }
        catch (FormatException failure)
        {
            throw new FormatException($"The vocabulary's {entry.Owner}: {failure.Message}", failure);
        }
    }

    private IReadOnlyList<int[]> NarrowerByTopic()
    {
        var sets = file.Topics.Select(_ => new HashSet<int>()).ToList();
        for (var topic = 0; topic < file.Topics.Count; topic++)
            AddTo(sets, topic, topic);
        return [.. sets.Select(set => set.ToArray())];
    }

    private void AddTo(List<HashSet<int>> sets, int topic, int added)
    {
        sets[topic].Add(added);
        foreach (var broader in file.Topics[topic].Broader ?? [])
            AddTo(sets, topics[broader], added);
    }
}
