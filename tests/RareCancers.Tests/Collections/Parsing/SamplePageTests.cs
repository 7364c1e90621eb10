using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Collections;
using RareCancers.Collections.Parsing;
using RareCancers.Testing;

namespace RareCancers.Tests.Collections.Parsing;

/// <summary>The sample page, as HTML and as plain text.</summary>
public sealed class SamplePageTests
{
    private const string Html = "samples/rare-cancers-collection.html";
    private const string SpringerHtml = "samples/rare-cancers-collection-springer.html";
    private const string Text = "samples/rare-cancers-collection.txt";

    public static TheoryData<string> Samples => [Html, SpringerHtml, Text];

    [Theory]
    [MemberData(nameof(Samples))]
    public void All_21_articles_are_read_in_the_pages_order(string sample)
    {
        string[] locators =
        [
            "25:558", "25:445", "25:385", "25:138", "25:57", "25:42", "25:33", "25:22", "25:2", "24:1597", "24:1363",
            "24:1362", "24:1028", "24:956", "24:855", "24:799", "24:771", "24:748", "24:622", "24:597", "24:436",
        ];

        Assert.Equal(locators, Read(sample).Articles.Select(article => article.Citation!.Locator));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Author_lists_cut_by_the_page_are_incomplete(string sample)
    {
        var cut = Read(sample).Articles.Where(article => !article.Authors.IsComplete);

        Assert.Equal(
            ["24:1597 16 Luan", "24:956 16 Zeng", "24:748 16 Pietroluongo", "24:436 16 Niger"],
            cut.Select(article => $"{article.Citation!.Locator} {article.Authors.People.Count} {article.Authors.People[0].FamilyName}"));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_one_correction_belongs_to_the_last_article(string sample)
    {
        var noticed = Assert.Single(Read(sample).Articles, article => article.Notices.Count > 0);

        Assert.Equal("24:436", noticed.Citation!.Locator);
        Assert.Equal(new Notice(NoticeKind.Correction, Citation.Parse("BMC Cancer 2024 24:563")), Assert.Single(noticed.Notices));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_article_has_a_teaser_without_an_ellipsis(string sample) =>
        Assert.All(Read(sample).Articles, article => Assert.Matches(@"^[A-Z].{50,}[\w.]$", article.Teaser!.Text));

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_guest_editors_are_read_with_their_affiliations(string sample) =>
        Assert.Equal(
            [
                new GuestEditor("Atif A. Ahmed", "University of Washington, Seattle Children’s Hospital, USA"),
                new GuestEditor("Bruna Samia Dalmasso", "IRCCS Ospedale Policlinico San Martino, Italy"),
            ],
            Read(sample).Facts.Editors);

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_introduction_is_the_paragraph_below_the_editors(string sample)
    {
        var introduction = Read(sample).Facts.Introduction;

        Assert.StartsWith("This Collection of BMC Cancer gathers", introduction, StringComparison.Ordinal);
        Assert.EndsWith("are among the types it names.", introduction, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void About_the_Collection_omits_topics_biographies_and_credits(string sample)
    {
        var about = Read(sample).Facts.About!.Split('\n');

        Assert.Equal(2, about.Length);
        Assert.StartsWith("A cancer counts as rare here", about[0], StringComparison.Ordinal);
        Assert.StartsWith("Case reports are left out", about[1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void All_six_topics_are_read(string sample) =>
        Assert.Equal(
            [
                "Rare cancer types",
                "The incidence, prevalence, and factors contributing to the development of rare cancers",
                "Innovative approaches and diagnostic tools that enable early detection and accurate diagnoses",
                "Novel treatment modalities, targeted therapies, immunotherapies, and precision medicine",
                "Genetic and molecular underpinnings of rare cancers",
                "Findings from clinical trials and translational research",
            ],
            Read(sample).Facts.Topics);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Title_and_definition_are_the_pages(string sample)
    {
        var facts = Read(sample).Facts;

        Assert.Equal(("Rare cancers", "fewer than six cases per 100,000 per year"), (facts.Title, facts.DefinitionOfRare));
    }

    [Fact]
    public void A_text_item_without_a_teaser_is_an_item()
    {
        var page = TextPageParser.Parse(
            "Rare cancers\n\n  1.\n\n    Authors: A Bee\n    Citation: BMC Cancer 2025 25:2\n  2. Words.\n\n    Authors: C Dee\n    "
            + "Citation: BMC Cancer 2025 25:1\n");

        Assert.Equal(["25:2", "25:1"], page.Articles.Select(item => item.Citation!.Locator));
    }

    [Fact]
    public void A_numbered_list_before_the_listing_is_not_part_of_it()
    {
        var page = TextPageParser.Parse(
            "Rare cancers\n\nAbout the Collection\n\n  1. Types\n  2. Causes\n\nArticles\n\n  1. Words.\n\n    Authors: A Bee\n    "
            + "Citation: BMC Cancer 2025 25:2\n");

        Assert.Equal("25:2", Assert.Single(page.Articles).Citation!.Locator);
    }

    [Fact]
    public void Both_forms_give_the_same_citations_authors_and_notices()
    {
        var html = Read(Html).Articles.Select(article => (article.Citation, article.Authors, string.Join(';', article.Notices)));

        Assert.Equal(html, Read(Text).Articles.Select(article => (article.Citation, article.Authors, string.Join(';', article.Notices))));
    }

    [Fact]
    public void The_markup_of_both_hosts_gives_the_same_articles() => Assert.Equal(Read(Html).Articles, Read(SpringerHtml).Articles);

    [Theory]
    [InlineData(
        "25:558", "10.1186/s12885-025-13934-2", "2025-03-28",
        "A single centre experience of patients with rare cancers referred for early phase clinical trials")]
    [InlineData(
        "25:33", null, null,
        "Validation of biomarkers and clinical scores for the detection of uterine leiomyosarcoma: a case-control study with an update "
        + "of pLMS")]
    [InlineData(
        "24:1028", "10.1186/s12885-024-12810-9", null,
        "Real-world efficacy, safety data and predictive clinical parameters for treatment outcomes in advanced soft tissue sarcoma "
        + "treated with combined immunotherapy and antiangiogenic therapy")]
    [InlineData(
        "24:956", "10.1186/s12885-024-12711-x", "2024-08-05",
        "Laparoscopic versus open surgery for rectal neuroendocrine tumors: a multicenter real-world study")]
    [InlineData(
        "24:748", "10.1186/s12885-024-12405-4", "2024-06",
        "COVID-19 in patients with thymic epithelial tumors with or without Good's syndrome: a single-center retrospective study")]
    [InlineData("25:445", null, null, null)]
    public void HTML_gives_the_titles_DOIs_and_dates_that_it_has(string locator, string? doi, string? published, string? title)
    {
        var article = Read(Html).Articles.Single(candidate => candidate.Citation!.Locator == locator);

        Assert.Equal((doi, published, title), (article.Doi?.Value, article.Published?.ToString(), article.Title));
    }

    [Fact]
    public void Twelve_teasers_of_the_text_are_cut() => Assert.Equal(12, Read(Text).Articles.Count(article => article.Teaser!.IsCut));

    [Theory]
    [InlineData("25:558", "each hospital sees few such")]
    [InlineData("25:445", "as with every")]
    [InlineData("24:748", "each hospital sees")]
    public void A_cut_teaser_ends_with_its_last_whole_word(string locator, string ending)
    {
        var article = Read(Text).Articles.Single(candidate => candidate.Citation!.Locator == locator);

        Assert.EndsWith(ending, article.Teaser!.Text, StringComparison.Ordinal);
    }

    private static ParsedListing Read(string sample)
    {
        var reading = CollectionPageReader.Read(File.ReadAllText(Repository.PathOf(sample)), address: null, sample);
        Assert.Null(reading.Refusal);
        return reading.Value!;
    }
}
