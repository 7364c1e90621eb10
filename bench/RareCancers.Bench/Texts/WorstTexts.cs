using RareCancers.Topics;

namespace RareCancers.Bench.Texts;

/// <summary>Unrealistic texts, each designed to be slow in a different way.</summary>
internal static class WorstTexts
{
    /// <summary>Texts of the given length in characters, with descriptions.</summary>
    public static IEnumerable<(string Kind, string Text)> OfLength(int length)
    {
        var names = TopicVocabulary.Default.Topics.Select(topic => topic.Name).ToArray();
        return new (string Kind, string Unit)[]
        {
            ("nothing but names of cancers", string.Join(", ", names) + ". "),
            ("names without their last word", string.Join(' ', names.Select(name => name[..Math.Max(name.LastIndexOf(' '), 1)])) + " "),
            ("words that share a noun", "vulvar and vaginal, penile or anal and intra- and extrahepatic "),
            ("an organ list after 'of the'", "cancer of the vulva and of the "),
            ("abbreviations in brackets", "(OS) (NET) (GIST) (ACC) "),
            ("abbreviations of several topics, and words that support them", "ACC parotid MF JAK2 chemotherapy BCR::ABL1 imatinib "),
            ("negations", "thymoma and sarcoma, which were excluded, "),
            ("suspended words", "lipo-, leio-, rhabdo- and "),
            ("contrasts", "unlike osteosarcoma, thymoma were excluded "),
            ("one letter and a space", "a "),
            ("one word without end", "a"),
            ("letters with separate accents", "me\u0301ningiome a\u0300 "),
            ("brackets", "("),
        }.Select(text => (text.Kind, Repeat(text.Unit, length)));
    }

    private static string Repeat(string unit, int length) => string.Concat(Enumerable.Repeat(unit, length / unit.Length + 1))[..length];
}
