using System.Text;
using RareCancers.Topics;

namespace RareCancers.Tests.Topics.Vocabulary;

/// <summary>The purpose of each field of a vocabulary file, shown with a small one.</summary>
public sealed class SmallVocabularyTests
{
    private const string Shared =
        """
        {
          "attribution": ["ours"], "notes": [],
          "spellings": [{ "american": "tumor", "british": "tumour" }],
          "groups": { "tumor": ["tumor", "cancer"] },
          "families": [{ "id": "chest", "name": "Chest" }],
          "general": { "id": "rare", "name": "Rare cancers", "synonyms": ["rare {tumor}"] },
          "aspects": [
            { "id": "care", "name": "Care", "synonyms": ["nursing"] },
            { "id": "drugs", "name": "Drugs", "synonyms": ["drug"], "stems": ["tinib"] },
            { "id": "genes", "name": "Genes", "synonyms": ["gene"], "fusions": true }
          ],
          "oncology": ["oncology"], "exclusions": ["thymoma mouse"],
          "negations": [
            { "words": ["without"], "reach": 1 },
            { "words": ["ruled out"], "reach": 1, "after": true },
            { "words": ["left out"], "reach": 0, "after": true, "lists": true },
            { "words": ["other than"], "reach": 2, "lists": true },
            { "words": ["versus"], "reach": 1, "bothWays": true },
            { "words": ["non"], "reach": 1, "attached": true }
          ],
          "clauseEnds": ["but", "which"], "geneEndings": ["1", "virus"], "otherEndings": ["1 year"],
          "connectors": ["and"], "links": ["of", "the"], "modifiers": ["left"], "benignConditions": ["stone"]
        }
        """;

    private const string Chest =
        """
        {
          "family": "chest",
          "topics": [
            { "id": "thymolipoma", "name": "Thymolipoma", "synonyms": ["thymolipoma", "thymoid lipoma"], "broader": ["thymic"] },
            { "id": "thymic", "name": "Thymic tumors", "synonyms": ["(thymic|thymoid) {tumor}", "thymoid cancer", "thymoid lipoma"],
              "abbreviations": [{ "forms": ["TT"] }, { "forms": ["TX"], "oncology": true, "rivals": ["thymine"], "source": "a book" },
                { "forms": ["CT"], "supports": ["thymus gland"], "source": "a book" }] },
            { "id": "thymoma", "name": "Thymoma", "synonyms": ["thymoma", "pleural thymoma", "{tumor} of the thymus", "thymoid cancer"], "broader": ["thymic"],
              "abbreviations": [{ "forms": ["TMM"], "rivals": ["theranostic marker"], "supports": ["octreotide"], "source": "a book" },
                { "forms": ["THY"], "alone": true, "rivals": ["thymine"], "source": "a book" }],
              "ambiguous": [
                { "synonyms": ["small nest"], "supports": ["mediastinum"] },
                { "synonyms": ["type AB"], "rivals": ["blood"] },
                { "synonyms": ["thymic NET"], "written": ["NET"] }
              ] },
            { "id": "pleural", "name": "Pleural cancer", "synonyms": ["pleural {tumor}", "pleuro-thymoma", "cancer of the pleura"],
              "shared": ["pleural thymoma"],
              "abbreviations": [{ "forms": ["CT"], "supports": ["pleura"], "source": "a book" },
                { "forms": ["PL"], "topics": ["thymoma"], "source": "a book" }, { "forms": ["PC"], "topics": ["chest"], "source": "a book" }] }
          ]
        }
        """;

    private readonly TopicClassifier classifier = new(TopicVocabulary.Parse(name => Encoding.UTF8.GetBytes(name == "chest.json" ? Chest : Shared)));

    [Theory]
    [InlineData("a name", "Thymoma.", "thymoma")]
    [InlineData("a plural and a British spelling", "Thymic tumours, thymomas.", "thymic thymoma")]
    [InlineData("a group's words", "Thymic cancer.", "thymic")]
    [InlineData("an aspect", "Nursing.", "care")]
    [InlineData("the general topic", "Rare cancer.", "rare")]
    [InlineData("the general topic beside another", "Rare cancer: thymoma.", "thymoma")]
    [InlineData("an exclusion", "A thymoma mouse.", "")]
    [InlineData("a drug, by the stem of its name", "Imatinib.", "drugs")]
    [InlineData("a gene fusion", "BCR::ABL1.", "genes")]
    [InlineData("a term that a broader and a narrower topic share", "Thymoid cancer.", "thymoma")]
    [InlineData("a term that a narrower topic shares with a broader one after it", "Thymoid lipoma.", "thymolipoma")]
    [InlineData("a term that two topics share", "Pleural thymoma.", "thymoma pleural")]
    [InlineData("a word on cancer that supports an abbreviation", "TX. Oncology.", "thymic")]
    [InlineData("an abbreviation that a word on cancer supports, beside its rival", "TX. Oncology. Thymine.", "")]
    [InlineData("an abbreviation that counts by itself", "THYs.", "thymoma")]
    [InlineData("an abbreviation that counts by itself, beside its rival", "THY, thymine.", "")]
    [InlineData("an abbreviation with a topic that supports it", "Thymoma, PL.", "thymoma pleural")]
    [InlineData("an abbreviation with a topic that does not support it", "Thymic tumor, PL.", "thymic")]
    [InlineData("an abbreviation with a topic of a family that supports it", "Thymic tumor, PC.", "thymic pleural")]
    [InlineData("an abbreviation of two topics", "CT of the thymus gland.", "thymic")]
    [InlineData("an abbreviation of two topics, in the other sense", "CT of the pleura.", "pleural")]
    [InlineData("an abbreviation of two topics, in no sense", "CT of the heart.", "")]
    [InlineData("a site after a word such as left", "Cancer of the left pleura.", "pleural")]
    [InlineData("a name whose end is suspended", "Pleuro-, neo- and megathymomas.", "pleural")]
    [InlineData("a negation that follows a list", "Thymoma, pleural cancer and thymic tumor left out.", "")]
    [InlineData("a negation that follows, before another name", "Nursing of thymoma; pleural cancer left out.", "thymoma care")]
    [InlineData("a negation after a relative clause", "Thymoma, which nursing finds, left out.", "care")]
    [InlineData("an abbreviation by itself", "TMM.", "")]
    [InlineData("an abbreviation beside its long form", "TMM. Thymoma.", "thymoma")]
    [InlineData("an abbreviation with its supporting words", "TMM, octreotide.", "thymoma")]
    [InlineData("an abbreviation beside its rival", "TMM, octreotide. Theranostic marker.", "")]
    [InlineData("an abbreviation that the text defines, beside its rival", "Thymoma (TMM). Theranostic marker.", "thymoma")]
    [InlineData("an abbreviation in another case", "tmm. Octreotide.", "")]
    [InlineData("an abbreviation's plural", "TMMs. Octreotide.", "thymoma")]
    [InlineData("a broader topic's abbreviation defined by a narrower one", "Thymoma (TT).", "thymoma thymic")]
    [InlineData("a narrower topic's abbreviation beside a broader one", "Thymic tumor. TMM.", "thymic")]
    [InlineData("an ambiguous term by itself", "Small nests.", "")]
    [InlineData("an ambiguous term with its supporting words", "Small nests in the mediastinum.", "thymoma")]
    [InlineData("a term with a rival by itself", "Type AB.", "thymoma")]
    [InlineData("a term with a rival beside it", "Type AB of blood.", "")]
    [InlineData("an ambiguous term as written", "Thymic NET.", "thymoma")]
    [InlineData("an ambiguous term in another case", "Thymic net.", "")]
    [InlineData("a negation", "Without thymoma.", "")]
    [InlineData("a negation at its reach", "Without any thymoma.", "")]
    [InlineData("a negation beyond its reach", "Without any large thymoma.", "thymoma")]
    [InlineData("a negation before the end of a clause", "Without stones but thymoma.", "thymoma")]
    [InlineData("a negation that follows", "Thymoma ruled out.", "")]
    [InlineData("a negation that follows beyond its reach", "Thymoma is now ruled out.", "thymoma")]
    [InlineData("a negation over a list", "Other than thymoma, pleural cancer.", "")]
    [InlineData("a negation that ends with a comma", "Without thymoma, pleural cancer.", "pleural")]
    [InlineData("a negation both ways", "Thymoma versus pleural cancer.", "")]
    [InlineData("a negation that is attached", "Non-thymoma.", "")]
    [InlineData("a negation that should be attached", "Non thymoma.", "thymoma")]
    [InlineData("a gene", "Thymoma 1.", "")]
    [InlineData("a virus", "Thymoma virus.", "")]
    [InlineData("words that start like a gene name", "Thymoma 1 year later.", "thymoma")]
    [InlineData("names that share their last word", "Thymic and pleural cancer.", "thymic pleural")]
    [InlineData("names that share their first words", "Cancer of the pleura and the thymus.", "pleural thymoma")]
    [InlineData("a benign condition between names", "Pleural stones and thymic cancer.", "thymic")]
    public void A_text_has_the_topics_defined_by_the_file(string what, string text, string topics)
    {
        var found = classifier.Classify(null, text);

        var ids = string.Join(' ', found.Topics.Concat(found.Aspects).Select(match => match.Topic));
        Assert.True(ids == topics, $"{what}: '{ids}' in “{text}”");
    }
}
