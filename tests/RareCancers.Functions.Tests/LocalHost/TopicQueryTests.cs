using System.Text.RegularExpressions;
using RareCancers.LocalHost.Sources;
using RareCancers.Registries.EuropePmc;
using RareCancers.Topics;

namespace RareCancers.Functions.Tests.LocalHost;

/// <summary>The command <c>sources query</c> and the queries that it prints.</summary>
public sealed partial class TopicQueryTests
{
    // Search servers built on Lucene refuse a query with more clauses unless they are set up otherwise.
    private const int MaxClauses = 1024;

    private static readonly DateOnly Since = new(2026, 1, 1);

    [Theory]
    [InlineData("Wilms tumor", "wilms tumor", "wilms tumors", "wilms tumour", "wilms tumours")]
    [InlineData("Germ cell tumors", "germ cell tumor", "germ cell tumors", "germ cell tumour", "germ cell tumours")]
    [InlineData("Giant cell tumor of bone", "giant cell tumor of bone", "giant cell tumors of bone", "giant cell tumour of bone", "giant cell tumours of bone")]
    [InlineData("Perivascular epithelioid cell tumor (PEComa)", "pecoma", "pecomas", "perivascular epithelioid cell tumor",
        "perivascular epithelioid cell tumors", "perivascular epithelioid cell tumour", "perivascular epithelioid cell tumours")]
    [InlineData("Pheochromocytoma and paraganglioma", "paraganglioma", "paragangliomas", "phaeochromocytoma", "phaeochromocytomas",
        "pheochromocytoma", "pheochromocytomas")]
    [InlineData("Rare cancers in general", "rare cancer", "rare cancers")]
    [InlineData("Hairy cell leukemia", "hairy cell leukaemia", "hairy cell leukemia")]
    [InlineData("Mastocytosis", "mastocytosis")]
    public void A_name_is_asked_for_in_all_its_forms(string name, params string[] phrases) =>
        Assert.Equal(phrases, PhrasesIn(TopicQuery.Create([Topic(name)], Since)));

    [Fact]
    public void A_longer_name_is_left_out_when_a_shorter_one_finds_the_same() =>
        Assert.Equal(["sarcoma", "sarcomas"], PhrasesIn(TopicQuery.Create([Topic("Sarcoma"), Topic("Soft tissue sarcoma")], Since)));

    [Fact]
    public void A_word_that_ends_like_a_shorter_name_is_kept() =>
        Assert.Contains("liposarcoma", PhrasesIn(TopicQuery.Create([Topic("Sarcoma"), Topic("Liposarcoma")], Since)));

    [Fact]
    public void The_query_for_all_topics_can_be_read_and_is_not_too_long()
    {
        var query = TopicQuery.Create(TopicVocabulary.Default.Topics, Since);

        Assert.NotNull(EuropePmcQuery.TryParse(query));
        Assert.InRange(PhrasesIn(query).Count, TopicVocabulary.Default.Topics.Count / 2, MaxClauses);
        Assert.EndsWith(" AND FIRST_IDATE:[2026-01-01 TO *]", query, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_topic_is_covered_by_the_query_for_all_topics()
    {
        var phrases = PhrasesIn(TopicQuery.Create(TopicVocabulary.Default.Topics, Since));

        Assert.All(
            TopicVocabulary.Default.Topics.Where(topic => topic.Family is not null),
            topic => Assert.Contains(phrases, phrase => topic.Name.Contains(phrase, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task The_command_prints_the_query_for_topics_and_narrower_ones()
    {
        var (exitCode, output, error) = await SourceCommandTests.RunVerbAsync(
            "sources query", "thymic-epithelial-tumor, chordoma", ("Query:Since", "2026-11-01"));

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("TITLE_ABS:\"thymoma\"", output, StringComparison.Ordinal);
        Assert.Contains("TITLE_ABS:\"chordoma\"", output, StringComparison.Ordinal);
        Assert.DoesNotContain("sarcoma", output, StringComparison.Ordinal);
        Assert.EndsWith(" AND FIRST_IDATE:[2026-11-01 TO *]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_names_an_unknown_topic() => Assert.Equal(
        (2, "", "'thymomas' is not a topic in the vocabulary; did you mean 'thymoma'?"), await SourceCommandTests.RunVerbAsync("sources query", "thymomas"));

    private static Topic Topic(string name) => new("id", name, "family", [], OncoTree: null, Ncit: null);

    private static IReadOnlyList<string> PhrasesIn(string query) => [.. Phrase().Matches(query).Select(match => match.Groups["phrase"].Value)];

    [GeneratedRegex("TITLE_ABS:\"(?<phrase>[^\"]+)\"")]
    private static partial Regex Phrase();
}
