using RareCancers.Registries.Crossref;
using RareCancers.Registries.EuropePmc;

namespace RareCancers.Collections;

/// <summary>Checks at start-up that the topics of every source exist, and that the queries of registries can be read.</summary>
internal sealed class SourcesValidator : IValidateOptions<CollectionsOptions>
{
    public ValidateOptionsResult Validate(string? name, CollectionsOptions options)
    {
        var problems = options.Items.Index()
            .SelectMany(item => item.Item.Sources.Index().Select(source => (Key: Key(item.Index, source.Index), Source: source.Item)))
            .SelectMany(source => Problems(source.Key, source.Source))
            .ToList();
        return problems.Count > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Problems(string key, SourceOptions source)
    {
        foreach (var topic in source.Topics.Where(topic => topic != SourceOptions.AnyTopic && TopicVocabulary.Default.Find(topic) is null))
        {
            var near = TopicTree.Default.Near(topic).Select(other => other.Id).FirstOrDefault();
            yield return $"{key}:Topics has '{topic}', which is not a topic in the vocabulary{(near is null ? "" : $"; did you mean '{near}'?")} "
                + $"Write IDs as in the addresses of topics, or '{SourceOptions.AnyTopic}'.";
        }

        if (source.Issn is { Length: 9 } && CrossrefQuery.TryParse(source.Issn)?.Issn is null)
            yield return $"{key}:Issn is '{source.Issn}', which is not a valid ISSN: its check digit is wrong.";
        if (source is { Issn: not null, KindOrInferred: not (SourceKind.Feed or null) })
            yield return $"{key}:Issn is only for feeds, to close their gaps. To follow a journal at Crossref, use the ISSN as the address.";
        if (source.Address.Length > 0 && source.KindOrInferred == SourceKind.EuropePmc && EuropePmcQuery.TryParse(source.Address) is null)
        {
            yield return $"{key}:Address must be a query of Europe PMC, such as 'TITLE_ABS:\"Wilms tumour\"', or the address of a search there; "
                + $"'{source.Address}' is not, or its quotation marks or brackets are not closed.";
        }

        if (source.Address.Length > 0 && source.KindOrInferred == SourceKind.Crossref && CrossrefQuery.TryParse(source.Address) is null)
        {
            yield return $"{key}:Address must be an ISSN, words to search for, or the address of a list of works at Crossref, such as "
                + $"https://api.crossref.org/journals/1471-2407/works; '{source.Address}' is not.";
        }
    }

    private static string Key(int collection, int source) =>
        string.Create(CultureInfo.InvariantCulture, $"Collections:Items:{collection}:Sources:{source}");
}
