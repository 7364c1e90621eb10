using RareCancers.Topics.Classifying;

namespace RareCancers.Topics.Vocabulary;

/// <summary>Builds a vocabulary from its file and rejects a file that contradicts itself.</summary>
internal sealed class VocabularyReader
{
    private readonly VocabularyFile file;
    private readonly Dictionary<string, int> topics;
    private readonly List<AmbiguousTerm> ambiguousTerms = [];
    private readonly List<Entry> entries = [];

    private VocabularyReader(VocabularyFile file)
    {
        this.file = file;
        topics = file.Topics.Select((topic, index) => (topic.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
    }

    private enum Role
    {
        Term,
        Ambiguous,
        Rival,
        Support,
        Ending,
    }

    // The location of a term in the file, its words and its purpose.
    private sealed record Entry(string Owner, string[] Words, Role Role, TermKind Kind, int Index);

    /// <exception cref="FormatException">The message names the entry, the field and the problem.</exception>
    public static TopicVocabulary Read(VocabularyFile file, string version)
    {
        VocabularyChecks.Check(file);
        var lexicon = new VocabularyReader(file).BuildLexicon();
        return new TopicVocabulary(
            [.. file.Families.Select(row => new TopicFamily(row.Id, row.Name))],
            [.. file.Topics.Select(row => new Topic(row.Id, row.Name, row.Family, row.Broader ?? [], row.OncoTree, row.Ncit))],
            [.. file.Aspects.Select(row => new Aspect(row.Id, row.Name))],
            lexicon)
        {
            Attribution = string.Join('\n', file.Attribution),
            Version = version,
        };
    }

    private Lexicon BuildLexicon()
    {
        ReadTopics();
        ReadAspects();
        ReadCues();
        var builder = new LexiconBuilder(entries.SelectMany(entry => entry.Words).Concat(file.Connectors).Concat(file.Links)
            .Concat(file.BenignConditions), file.Spellings);
        foreach (var entry in entries)
            Naming(entry.Owner, () => Add(builder, entry));
        return builder.Build(file, ambiguousTerms, NarrowerByTopic(), topics[file.General]);
    }

    private void ReadTopics()
    {
        foreach (var (row, index) in file.Topics.Select((row, index) => (row, index)))
        {
            Take($"topic '{row.Id}', synonyms", row.Synonyms, Role.Term, TermKind.Topic, index);
            foreach (var abbreviation in row.Abbreviations ?? [])
            {
                var term = new AmbiguousTerm(index, abbreviation.Forms, IsAbbreviation: true, NeedsSupport: false);
                TakeAmbiguous($"topic '{row.Id}', abbreviations", term, abbreviation.Forms.Select(AsPattern), abbreviation.Rivals, abbreviation.Supports);
            }

            foreach (var ambiguous in row.Ambiguous ?? [])
            {
                var term = new AmbiguousTerm(index, ambiguous.Written ?? [], IsAbbreviation: false, NeedsSupport: ambiguous.Supports is not null);
                TakeAmbiguous($"topic '{row.Id}', guarded", term, ambiguous.Synonyms, ambiguous.Rivals, ambiguous.Supports);
            }
        }
    }

    private void TakeAmbiguous(string owner, AmbiguousTerm term, IEnumerable<string> patterns, string[]? rivals, string[]? supports)
    {
        Take(owner, patterns, Role.Ambiguous, TermKind.None, ambiguousTerms.Count);
        Take(owner, rivals ?? [], Role.Rival, TermKind.None, ambiguousTerms.Count);
        Take(owner, supports ?? [], Role.Support, TermKind.None, ambiguousTerms.Count);
        ambiguousTerms.Add(term);
    }

    private void ReadAspects()
    {
        foreach (var (row, index) in file.Aspects.Select((row, index) => (row, index)))
            Take($"aspect '{row.Id}', synonyms", row.Synonyms, Role.Term, TermKind.Aspect, index);
    }

    private void ReadCues()
    {
        Take("decoys", file.Exclusions, Role.Term, TermKind.Exclusion, 0);
        Take("geneEndings", file.GeneEndings, Role.Ending, TermKind.GeneEnding, 0);
        Take("otherEndings", file.OtherEndings, Role.Ending, TermKind.OtherEnding, 0);
        Take("clauseEnds", file.ClauseEnds, Role.Term, TermKind.ClauseEnd, 0);
        foreach (var (row, index) in file.Negations.Select((row, index) => (row, index)))
            Take($"contrasts, number {index + 1}", row.Words, Role.Term, TermKind.Negation, index);
    }

    // AT/RT and R-NET: the exact form is compared later.
    private static string AsPattern(string form) => form.Replace('-', ' ').Replace('/', ' ');

    private void Take(string owner, IEnumerable<string> patterns, Role role, TermKind kind, int index)
    {
        foreach (var pattern in patterns)
            Naming(owner, () => entries.AddRange(TermPattern.Terms(pattern, file.Groups).Select(words => new Entry(owner, words, role, kind, index))));
    }

    private static void Add(LexiconBuilder builder, Entry entry)
    {
        switch (entry.Role)
        {
            case Role.Ambiguous:
                builder.AddAmbiguous(entry.Words, entry.Index, entry.Owner);
                break;
            case Role.Rival:
                builder.AddEvidence(entry.Words, new Evidence(entry.Index, Against: true));
                break;
            case Role.Support:
                builder.AddEvidence(entry.Words, new Evidence(entry.Index, Against: false));
                break;
            case Role.Ending:
                builder.AddEnding(entry.Words, entry.Kind);
                break;
            case Role.Term:
                builder.Add(entry.Words, entry.Kind, entry.Index, entry.Owner);
                break;
        }
    }

    private IReadOnlyList<int[]> NarrowerByTopic()
    {
        var narrower = file.Topics.Select(_ => new HashSet<int>()).ToList();
        for (var topic = 0; topic < file.Topics.Length; topic++)
            AddTo(narrower, topic, topic);
        return [.. narrower.Select(set => set.ToArray())];
    }

    private void AddTo(List<HashSet<int>> narrower, int topic, int added)
    {
        narrower[topic].Add(added);
        foreach (var broader in file.Topics[topic].Broader ?? [])
            AddTo(narrower, topics[broader], added);
    }

    private static void Naming(string owner, Action action)
    {
        try
        {
            action();
        }
        catch (FormatException failure)
        {
            throw new FormatException($"The vocabulary's {owner}: {failure.Message}", failure);
        }
    }
}
