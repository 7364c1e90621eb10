using System.Text.RegularExpressions;
using RareCancers.Testing;
using RareCancers.Topics;

namespace RareCancers.Tests.Topics;

/// <summary>The 21 articles of the Collection, classified by their teasers in the sample page.</summary>
public sealed partial class SamplePageTopicsTests
{
    private static readonly TopicClassifier Classifier = new(TopicVocabulary.Default);

    public static TheoryData<string, string> Articles => new()
    {
        { "25:558", "rare-cancers" },
        { "25:445", "osteosarcoma" },
        { "25:385", "nk-t-cell-lymphoma" },
        { "25:138", "collecting-duct-carcinoma" },
        { "25:57", "neuroendocrine-cervical-carcinoma neuroendocrine-tumors" },
        { "25:42", "salivary-gland-cancer" },
        { "25:33", "uterine-leiomyosarcoma" },
        { "25:22", "small-bowel-adenocarcinoma" },
        { "25:2", "hepatic-sarcomatoid-carcinoma hepatic-sarcoma" },
        { "24:1597", "angiosarcoma" },
        { "24:1363", "ampullary-cancer" },
        { "24:1362", "pancreatic-neuroendocrine-tumor" },
        { "24:1028", "soft-tissue-sarcoma" },
        { "24:956", "rectal-neuroendocrine-tumor" },
        { "24:855", "retroperitoneal-sarcoma liposarcoma" },
        { "24:799", "craniopharyngioma" },
        { "24:771", "wilms-tumor" },
        { "24:748", "thymic-epithelial-tumor" },
        { "24:622", "intrahepatic-cholangiocarcinoma" },
        { "24:597", "biliary-tract-cancer" },
        { "24:436", "biliary-tract-cancer" },
    };

    private static Dictionary<string, string> Teasers => Item()
        .Matches(File.ReadAllText(Repository.PathOf("samples/rare-cancers-collection.txt")))
        .ToDictionary(match => match.Groups["locator"].Value, match => match.Groups["teaser"].Value, StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Articles))]
    public void Each_article_has_its_topics(string locator, string topics) =>
        Assert.Equal(topics, string.Join(' ', Classifier.Classify(null, Teasers[locator]).Topics.Select(match => match.Topic)));

    [Fact]
    public void Every_article_of_the_page_is_covered() => Assert.Equal(21, Teasers.Count);

    // "  1. Because osteosarcoma is rare ...\n\n    Authors: ...\n    Citation: BMC Cancer 2025 25:445"
    [GeneratedRegex(@"^ +[0-9]+\. (?<teaser>.+)\r?\n\s*Authors: .+\r?\n\s*Citation: BMC Cancer [0-9]{4} (?<locator>\S+)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Item();
}
