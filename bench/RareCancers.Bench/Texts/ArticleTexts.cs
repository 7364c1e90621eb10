using System.Globalization;
using System.Text;
using RareCancers.Topics;

namespace RareCancers.Bench.Texts;

/// <summary>
/// Titles and abstracts as in an oncology journal, all different: some name one cancer of the vocabulary, some several, some
/// none. A number always gives the same text.
/// </summary>
internal static class ArticleTexts
{
    private static readonly string[] Titles =
    [
        "{0} in adults: a retrospective cohort study of {n} patients from {n2} centres",
        "Prognostic value of the neutrophil-to-lymphocyte ratio in {0}",
        "First-line treatment of advanced {0} and of {1}: a systematic review and meta-analysis",
        "Whole-exome sequencing of {0} shows recurrent alterations of the PI3K–AKT–mTOR pathway",
        "A nomogram that predicts overall survival after surgery for {0}",
        "Case–control study of occupational exposure and the risk of {0}, {1} and {2}",
        "Quality of life after radiotherapy: a prospective study with {n} participants",
    ];

    private static readonly string[] Background =
    [
        "{0} is rare, its incidence is below {d} per 100,000 person-years, and what is known of its course rests on small series.",
        "Most patients with {0} present late, and five-year survival has stayed at about {p}% for two decades.",
        "How common variants bear on the risk of recurrence is unclear, and guidelines differ from country to country.",
        "{0} is hard to tell from {1} by imaging alone, so that diagnosis rests on histology and immunohistochemistry.",
        "Artificial intelligence has been proposed for the reading of slides, but few models were validated outside the centre that made them.",
    ];

    private static readonly string[] Methods =
    [
        "We reviewed the records of {n} consecutive patients who were treated between 2009 and 2023 at {n2} tertiary hospitals.",
        "Overall survival was estimated by the Kaplan–Meier method and compared by the log-rank test; hazard ratios came from Cox "
            + "models adjusted for age, sex and stage.",
        "Tumor tissue was fixed in formalin, embedded in paraffin and sequenced on a panel of {n2} genes; variants were called with a "
            + "minimum allele fraction of {d}%.",
        "Patients with a previous malignancy were excluded, as were those with {1}.",
        "Two reviewers screened PubMed, Embase and the Cochrane Library independently; heterogeneity was assessed by I² and publication bias by funnel plots.",
    ];

    private static readonly string[] Results =
    [
        "Median follow-up was {n2} months (interquartile range 14–61); {p}% of the patients were women and the median age was 58.4 ± 12.1 years.",
        "The objective response rate was {p}% (95% CI {d}–{n2}), and grade ≥3 adverse events occurred in {n2} patients.",
        "On multivariable analysis tumor size >5 cm (HR {d}, 95% CI 1.12–3.40, p = 0.018) and positive margins (HR 2.7, p < 0.001) "
            + "were associated with worse survival.",
        "Of {n} samples, {n2} carried a mutation of TP53, {n2} of CDKN2A and {n2} a fusion that involved NTRK1 or ALK; β-catenin was nuclear in {p}%.",
        "Among patients with {0} the benefit was larger than among those with {2} (p for interaction = 0.04).",
        "The area under the curve was 0.{n2} in the training set and 0.{n2} in the validation set, and calibration was good.",
        "Neither lactate dehydrogenase nor C-reactive protein differed between the groups, and results were alike after propensity-score matching.",
    ];

    private static readonly string[] Conclusions =
    [
        "These findings support centralised care of patients with {0}; a prospective registry is under way.",
        "Larger studies, with longer follow-up and with samples taken at relapse, are needed to confirm this.",
        "Testing for these alterations should be considered wherever standard treatment of {0} has failed.",
        "The score is easy to use at the bedside, and it may help to choose the patients who benefit from adjuvant chemotherapy.",
    ];

    /// <summary>The title and the abstract of that number; the abstract has some 1,700 characters.</summary>
    public static (string Title, string Abstract) Create(int number)
    {
        var random = new Random(number);
        var topics = TopicVocabulary.Default.Topics;
        string[] names = [.. Enumerable.Range(0, 3).Select(_ => topics[random.Next(topics.Count)].Name)];
        var text = new StringBuilder();
        Append(text.Append("Background: "), Background, 3, names, random);
        Append(text.Append("Methods: "), Methods, 3, names, random);
        Append(text.Append("Results: "), Results, 5, names, random);
        Append(text.Append("Conclusions: "), Conclusions, 2, names, random);
        return (Fill(Titles[random.Next(Titles.Length)], names, random), text.ToString().TrimEnd());
    }

    private static void Append(StringBuilder text, string[] sentences, int count, string[] names, Random random)
    {
        var first = random.Next(sentences.Length);
        for (var index = 0; index < count; index++)
            text.Append(Fill(sentences[(first + index) % sentences.Length], names, random)).Append(' ');
    }

    private static string Fill(string sentence, string[] names, Random random)
    {
        var filled = sentence.Replace("{0}", names[0], StringComparison.Ordinal)
            .Replace("{1}", names[1], StringComparison.Ordinal)
            .Replace("{2}", names[2], StringComparison.Ordinal)
            .Replace("{n}", random.Next(100, 2000).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{n2}", random.Next(10, 99).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{p}", (random.Next(100, 990) / 10.0).ToString("0.0", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{d}", (random.Next(5, 50) / 10.0).ToString("0.0", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return char.ToUpperInvariant(filled[0]) + filled[1..];
    }
}
