using RareCancers.Articles;
using RareCancers.Collections;
using RareCancers.Collections.Parsing;

namespace RareCancers.Tests.Collections.Parsing;

/// <summary>Collection pages as text, in the forms that browsers save.</summary>
public sealed class TextPageTests
{
    private const string Listing = """
          1. A teaser about thymoma that the page cuts off...

            Authors: Vera Dee, Rahel Eff and Dorna Aitch-Jay
            Citation: BMC Cancer 2015 16:91
          2. Another teaser.

            Authors: Olga En
            Citation: BMC Cancer 2015 16:42

        """;

    [Fact]
    public void Editors_may_be_on_the_line_of_their_heading()
    {
        var page = Read("Rare things\n\nGuest Editors: Ana R. Bee and Bob de Cee\n\nWhat this is about.\n\n" + Listing);

        Assert.Equal([new GuestEditor("Ana R. Bee", null), new GuestEditor("Bob de Cee", null)], page.Facts.Editors);
        Assert.Equal("What this is about.", page.Facts.Introduction);
        Assert.Equal(["16:91", "16:42"], page.Articles.Select(article => article.Citation!.Locator));
    }

    [Fact]
    public void An_editor_on_the_line_of_the_heading_may_have_an_affiliation() =>
        Assert.Equal(
            [new GuestEditor("Ana R. Bee", "University of Somewhere, Italy")],
            Read("Rare things\n\nGuest Editor: Ana R. Bee, MD, University of Somewhere, Italy\n\n" + Listing).Facts.Editors);

    [Fact]
    public void A_listing_with_citations_needs_no_heading() => Assert.Equal(2, Read("Rare things\n\n" + Listing).Articles.Count);

    [Fact]
    public void Type_and_date_have_lines_of_their_own()
    {
        var page = Read("""
            Rare cancers

            About the Collection

            A sentence.

              1. Content type: Research article

                Whether one thing leads to another in thymoma is not known.

                Authors: Una Noor and Hui Ma

                Citation: BMC Cancer 2019 19:807

                Published on: 9 August 2019

              2. Content type: Review

                Another thing.

                Authors: Hui Ma

                Citation: BMC Cancer 2019 19:800

                Published on:

            """);

        Assert.Equal(
            [
                ("Research article", PublicationDate.Parse("2019-08-09"), "Whether one thing leads to another in thymoma is not known."),
                ("Review", null, "Another thing."),
            ],
            page.Articles.Select(article => (article.Type, article.Published, article.Teaser!.ToString())));
    }

    [Theory]
    [InlineData("Vera Dee, Rahel Eff and Dorna Aitch-Jay", "Vera Dee|Rahel Eff|Dorna Aitch-Jay", "A teaser.")]
    [InlineData("Vera van der Dee…", "Vera van der Dee", "A teaser.")]
    [InlineData("Survival is unclear, and so is risk.", "", "A teaser. Survival is unclear, and so is risk.")]
    [InlineData("Thymoma", "", "A teaser. Thymoma")]
    public void Authors_without_a_label_are_the_line_before_the_citation(string line, string authors, string teaser)
    {
        var article = Assert.Single(Read($"Rare cancers\n\n  1. A teaser.\n\n    {line}\n    Citation: BMC Cancer 2019 19:807\n\n").Articles);

        Assert.Equal((authors, teaser), (string.Join('|', article.Authors.People), article.Teaser!.ToString()));
    }

    [Theory]
    [InlineData("Page not found\n\nTry the list of all articles.\n", RefusalReason.ErrorPage)]
    [InlineData("Skip to main content\n\nLog in to continue\n\nPassword\n", RefusalReason.ConsentOrLoginPage)]
    [InlineData("Search results\n\n" + Listing, RefusalReason.NotACollectionPage)]
    [InlineData("Rare cancers\n\n  1. A teaser.\n\n    Authors: Vera Dee\n    Citation: BMC Cancer 2019 19:8", RefusalReason.SourceTruncated)]
    public void A_wrong_page_is_refused_with_its_reason(string text, RefusalReason reason) =>
        Assert.Equal(reason, CollectionPageReader.Read(text, address: null, "page.txt").Refusal?.Reason);

    private static ParsedListing Read(string text) => CollectionPageReader.Read(text, address: null, "page.txt").Value!;
}
