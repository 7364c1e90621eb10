using System.Globalization;

namespace RareCancers.Testing.Builders;

/// <summary>The contents of invented papers, distinguished by their number, as long as those of real ones.</summary>
internal static class TestPapers
{
    private static readonly string[] Cancers =
    [
        "angiosarcoma", "thymic carcinoma", "chordoma", "Merkel cell carcinoma", "small bowel adenocarcinoma", "uterine leiomyosarcoma",
        "pancreatic neuroendocrine tumour", "Wilms tumour", "desmoid fibromatosis", "adrenocortical carcinoma",
    ];

    private static readonly string[] Sentences =
    [
        "We collected the records of all patients who were treated for it in nine hospitals between 2004 and 2023.",
        "Median overall survival was 27.4 months (95% confidence interval 19.8–35.1), and age above 65 was associated with a worse outcome.",
        "Expression of the receptor was found in 41 of 112 samples, in most of them together with a loss of the tumour suppressor.",
        "Complete resection remained the strongest predictor in a multivariable model (hazard ratio 0.46, p = 0.003).",
        "No treatment-related deaths occurred, and grade 3 events were seen in one patient of eight.",
        "Little is known about its course, because each centre sees only a handful of patients a year.",
        "Larger registries across countries are needed to confirm what these figures suggest.",
    ];

    private static readonly (string Given, string Family)[] People =
    [
        ("Angelos", "Angelakas"), ("Natalie", "Cook"), ("Donna M.", "Graham"), ("Pietro", "De Placido"), ("Colm J.", "O’Rourke"), ("Estrid V. S.", "Høgdall"),
        ("Dao-Ning", "Liu"), ("Erich-Franz", "Solomayer"), ("Grażyna", "Kostrzewa"), ("Askin Cangül", "Kaya"), ("Łukasz", "Fus"), ("Julia", "Pikul"),
    ];

    public static string Title(int number) => string.Create(
        CultureInfo.InvariantCulture, $"Outcomes of {Cancers[number % Cancers.Length]} after second-line treatment: a cohort of {40 + number} patients");

    public static string Doi(int number) => string.Create(CultureInfo.InvariantCulture, $"10.1186/s12885-026-{number:00000}-{number % 10}");

    public static IReadOnlyList<(string Given, string Family)> Authors(int number) =>
        [.. Enumerable.Range(0, 6 + number % 5).Select(author => People[(number + author * 5) % People.Length])];

    /// <summary>A section of an abstract, of some 450 characters.</summary>
    public static string Section(int number, int section) =>
        string.Join(' ', Enumerable.Range(0, 4).Select(sentence => Sentences[(number + 3 * section + sentence) % Sentences.Length]));
}
