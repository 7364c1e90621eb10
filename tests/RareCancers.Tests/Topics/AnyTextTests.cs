using CsCheck;
using RareCancers.Topics;

namespace RareCancers.Tests.Topics;

/// <summary>Properties of every text, however hostile.</summary>
public sealed class AnyTextTests
{
    private const int Large = 5_000_000;

    private static readonly TopicClassifier Classifier = new(TopicVocabulary.Default);

    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.OneOf("osteosarcoma", "Wilms’ tumours", "soft-tissue", "sarcoma", "cancer of the", "vulva", "and", "unlike", "were excluded",
            "benign", "OS", "NETs", "rare cancers", "overall survival", "osteo-", "chondrosarcoma", "exclusion criteria:", "U87",
            "choriocarcinoma", "testis", "pancreatic NETs", "1", "associated protein", "stones"),
        Gen.OneOf(" ", ", ", ". ", " (", ")", "-", " – ", "\u00AD", "\u0301", "\uD83D", "\uDE00", "\u202E", "\0", "\r\n", "İ", "ß", "Σ", "'", "/"),
        Gen.Char['\u0000', '\uFFFF'].Array[1, 4].Select(characters => new string(characters)));

    private static readonly Gen<string> AnyText = Piece.Array[0, 30].Select(string.Concat);

    // Words whose upper and lower case forms are the same word.
    private static readonly Gen<string> PlainWords = Gen.OneOf(
            "osteosarcoma", "Wilms’ tumours", "waldenström macroglobulinaemia", "soft-tissue sarcomas", "cancer of the vulva and vagina",
                "unlike thymoma", "were excluded", "but", "of the heart", "survival", "rare cancers", "glioma,")
        .Array[1, 12].Select(words => string.Join(' ', words));

    [Fact]
    public void Every_match_has_its_words_at_its_position() => Gen.Select(AnyText, AnyText).Sample(
        (title, text) =>
        {
            var found = Classifier.Classify(title, text);

            foreach (var match in found.Topics.Concat(found.Aspects))
                Assert.Equal(match.Words, (match.Field == TopicField.Title ? title : text).Substring(match.Start, match.Words.Length));
        },
        iter: 10_000);

    [Fact]
    public void Classification_is_deterministic() => Gen.Select(AnyText, AnyText).Sample(
        (title, text) => Classifier.Classify(title, text).Equals(new TopicClassifier(TopicVocabulary.Default).Classify(title, text)),
        iter: 2_000);

    [Fact]
    public void Case_does_not_matter_outside_abbreviations() => PlainWords.Sample(
        text => Ids(text).SequenceEqual(Ids(text.ToUpperInvariant())) && Ids(text).SequenceEqual(Ids(text.ToLowerInvariant())),
        iter: 2_000);

    [Fact]
    public void Unicode_composition_does_not_matter() => PlainWords.Sample(
        text => Ids(text).SequenceEqual(Ids(text.Normalize(System.Text.NormalizationForm.FormD))),
        iter: 2_000);

    public static TheoryData<string, string> Endless => new()
    {
        { "letter", "a" },
        { "combining accent", "\u0301" },
        { "surrogate", "\uD83D" },
        { "bracket", "(" },
        { "comma", "vulvar, " },
        { "and", "cancer of the vulva and " },
        { "and again", "vulvar and " },
        { "and alone", "bone and and , " },
        { "contrast", "unlike osteosarcoma, thymoma were excluded " },
        { "abbreviation", "(OS) " },
        { "suspended", "osteo- and " },
        { "gene", "sarcoma 1 " },
        { "cell line", "U87 glioblastoma U87 " },
    };

    [Theory]
    [MemberData(nameof(Endless))]
    public void A_text_of_five_million_characters_is_read_to_its_end(string kind, string repeated)
    {
        Assert.NotEmpty(kind);
        var text = string.Concat(Enumerable.Repeat(repeated, Large / repeated.Length)) + ". Chordoma.";

        Assert.Contains(Classifier.Classify(null, text).Topics, match => match.Topic == "chordoma" && match.Start == text.Length - 9);
    }

    private static IEnumerable<string> Ids(string text) => Classifier.Classify(null, text).Topics.Select(match => match.Topic);
}
