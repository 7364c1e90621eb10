using CsCheck;
using RareCancers.Articles;

namespace RareCancers.Tests.Articles;

public sealed class AuthorListTests
{
    private static readonly Gen<AuthorList> Lists = Gen.Select(
        Gen.OneOf("Angelos Angelakas", "Peichun HSU", "Pietro De Placido", "Colm J. O’Rourke", "Łukasz Fus", "Dao-Ning Liu", "Andrew Anders").Array[1, 17],
        Gen.Bool,
        (names, isComplete) => new AuthorList([.. names.Select(Author.Parse)], isComplete));

    [Theory]
    [InlineData("Ran Ni and Zongting Gu", true, "Ran Ni|Zongting Gu")]
    [InlineData("Yaling Wang, Peichun HSU, Haiyan Hu and Feng Lin", true, "Yaling Wang|Peichun HSU|Haiyan Hu|Feng Lin")]
    [InlineData("Yaling Wang, Peichun HSU, and Haiyan Hu", true, "Yaling Wang|Peichun HSU|Haiyan Hu")]
    [InlineData("Yaling Wang; Peichun HSU & Haiyan Hu", true, "Yaling Wang|Peichun HSU|Haiyan Hu")]
    [InlineData("Lijian Xia, Wei Zhang…", false, "Lijian Xia|Wei Zhang")]
    [InlineData("Lijian Xia, Wei Zhang ...", false, "Lijian Xia|Wei Zhang")]
    [InlineData("\n  Lijian Xia,\n  Wei Zhang  \n", true, "Lijian Xia|Wei Zhang")]
    [InlineData("Alexander Anders, Candy Andersson", true, "Alexander Anders|Candy Andersson")]
    [InlineData("Anna Smith, Jr. and Bob Roe", true, "Anna Smith Jr|Bob Roe")]
    [InlineData("Lijian Xia, Wei Zhang et al.", false, "Lijian Xia|Wei Zhang")]
    [InlineData("Lijian Xia,, Wei Zhang,", true, "Lijian Xia|Wei Zhang")]
    [InlineData("Ludwig van der Berg, Anna Smith III, and José de la Cruz", true, "Ludwig van der Berg|Anna Smith III|José de la Cruz")]
    [InlineData("Anna Smith, MD, PhD, Bob Roe MSc and Md Rahman", true, "Anna Smith|Bob Roe|Md Rahman")]
    [InlineData("Anna Smith, 3rd, Bob Roe", true, "Anna Smith 3rd|Bob Roe")]
    [InlineData(
        "Anna Smith and Bob Roe, on behalf of the Rare Cancers, Sarcoma and GIST Study Group", true,
        "Anna Smith|Bob Roe|Rare Cancers, Sarcoma and GIST Study Group")]
    [InlineData("Anna Smith, Bob Roe and on behalf of the ENGAGE investigators", true, "Anna Smith|Bob Roe|ENGAGE investigators")]
    [InlineData("Anna Smith, Bob Roe for the ENGAGE Consortium", true, "Anna Smith|Bob Roe|ENGAGE Consortium")]
    [InlineData("on behalf of the ENGAGE Consortium", true, "ENGAGE Consortium")]
    [InlineData("on behalf of ENGAGE", true, "ENGAGE")]
    [InlineData("Anna Smith, Bob Roe and, on behalf of the ENGAGE investigators", true, "Anna Smith|Bob Roe|ENGAGE investigators")]
    [InlineData("Lijian Xia … Wei Zhang", false, "Lijian Xia")]
    [InlineData("Lijian Xia et al", false, "Lijian Xia")]
    [InlineData("Anna Smith1,2*, Bob Roe², MD† and Cora Zhu‡", true, "Anna Smith|Bob Roe|Cora Zhu")]
    [InlineData("Anna Smith*, †, Bob Roe", true, "Anna Smith|Bob Roe")]
    [InlineData("Betal Etal", true, "Betal Etal")]
    [InlineData("Ana Bee, Bob Cee (Italy)", true, "Ana Bee|Bob Cee (Italy)")]
    [InlineData("Ana Bee (on behalf of the G1 domain)", true, "Ana Bee|G1 domain")]
    [InlineData("The Anh Nguyen and Ana Bee", true, "The Anh Nguyen|Ana Bee")]
    [InlineData("Kacper Kro\u0301l and Grażyna\u00A0Kostrzewa", true, "Kacper Kr\u00F3l|Grażyna Kostrzewa")]
    public void A_list_is_parsed_into_names_and_whether_it_is_complete(string text, bool isComplete, string names)
    {
        var authors = AuthorList.Parse(text);

        Assert.Equal((isComplete, names), (authors.IsComplete, string.Join('|', authors.People)));
    }

    [Theory]
    [InlineData("Ana Bee and Bob Cee on behalf of the Italian Sarcoma Group (ISG)", "Ana Bee|Bob Cee", "Italian Sarcoma Group (ISG)")]
    [InlineData(
        "Ana Bee, Bob Cee and the Rare Cancer Europe Collaborators of Example Land", "Ana Bee|Bob Cee", "Rare Cancer Europe Collaborators of Example Land")]
    [InlineData("Ana Bee, the FAKE trial investigators and Bob Cee", "Ana Bee|Bob Cee", "FAKE trial investigators")]
    [InlineData("Ana Bee, on behalf of EURACAN domain G1", "Ana Bee", "EURACAN domain G1")]
    [InlineData("Ana Bee FOR THE euracan domain g1", "Ana Bee", "euracan domain g1")]
    [InlineData("Ana Bee, Bob Cee (The XYZ Collaboration)", "Ana Bee|Bob Cee", "XYZ Collaboration")]
    [InlineData("Ana Bee, Sarcoma study group of Italy and Bob Cee", "Ana Bee|Bob Cee", "Sarcoma study group of Italy")]
    public void A_group_is_one_name_that_is_never_split(string text, string people, string group)
    {
        var authors = AuthorList.Parse(text);

        Assert.Equal(people, string.Join('|', authors.People.Where(author => !author.IsGroup)));
        var listed = Assert.Single(authors.People, author => author.IsGroup);
        Assert.Equal((group, group, null, false), (listed.Name, listed.FamilyName, listed.Parts, listed.IsRegistered));
    }

    [Fact]
    public void A_list_too_long_for_a_row_is_cut_and_marked_incomplete()
    {
        var authors = AuthorList.Parse(string.Join(", ", Enumerable.Repeat("Angelos Angelakas", 2000)));

        Assert.False(authors.IsComplete);
        Assert.InRange(string.Join('\n', authors.People).Length, 29_000, 30_000);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(" ,")]
    [InlineData("and and ")]
    [InlineData(", Jr")]
    [InlineData(" et al")]
    [InlineData(", MD")]
    [InlineData("on behalf of ")]
    public void A_list_of_millions_is_parsed_quickly(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 2_000_000 / unit.Length)) + "!";

        Assert.False(AuthorList.Parse(text).IsComplete);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("…")]
    [InlineData(", ;")]
    public void A_list_without_names_is_unknown(string? text) => Assert.Equal(AuthorList.Unknown, AuthorList.Parse(text));

    [Theory]
    [InlineData("", null)]
    [InlineData("Pietro De Placido", "De Placido")]
    [InlineData("Ran Ni and Zongting Gu", "Ni and Gu")]
    [InlineData("Ran Ni, Yixuan Mou and Zongting Gu", "Ni et al.")]
    [InlineData("Ran Ni…", "Ni et al.")]
    [InlineData("Ran Ni, Zongting Gu…", "Ni et al.")]
    public void The_short_form_starts_with_the_first_author(string text, string? shortForm) =>
        Assert.Equal(shortForm, AuthorList.Parse(text).ShortForm);

    [Theory]
    [InlineData("a whole list replaces a cut one", "A B, C D…", "A B, C D and E F", "A B, C D and E F")]
    [InlineData("a cut list never replaces a whole one", "A B, C D and E F", "A B, C D…", "A B, C D and E F")]
    [InlineData("a longer cut list replaces a shorter one", "A B…", "A B, C D…", "A B, C D …")]
    [InlineData("a shorter cut list does not replace a longer one", "A B, C D…", "A B…", "A B, C D …")]
    [InlineData("nobody replaces nobody", "A B and C D", "", "A B and C D")]
    [InlineData("anybody replaces nobody", "", "A B…", "A B …")]
    public void Merging_loses_nothing(string what, string known, string later, string learned)
    {
        var authors = AuthorList.Parse(known).MergeFrom(AuthorList.Parse(later));

        Assert.True(authors.ToString() == learned, $"Not so: {what}; learned {authors}.");
    }

    [Fact]
    public void A_registered_list_replaces_a_listed_one_and_not_the_reverse()
    {
        var listed = AuthorList.Parse("A B, C D and E F");
        var registered = AuthorList.From([Author.TryCreatePerson("A", "B", null, null)!, Author.TryCreatePerson("C", "D", null, null)!], isComplete: true);

        Assert.Same(registered, registered.MergeFrom(listed));
        Assert.Same(registered, listed.MergeFrom(registered));
    }

    [Fact]
    public void A_single_registered_person_stays_registered_among_listed_ones()
    {
        var person = Author.TryCreatePerson("Anna", "Smith", null, "0000-0002-1694-233x")!;

        var people = AuthorList.From([Author.Parse("Bob Roe"), person], isComplete: true).People;

        Assert.Equal(("Smith", "0000-0002-1694-233X"), (people[1].RegisteredFamilyName, people[1].Orcid));
    }

    [Theory]
    [InlineData("A B and C D", "A B and C D", true)]
    [InlineData("A B and C D", "A B, C D…", false)]
    [InlineData("A B and C D", "A B and C E", false)]
    [InlineData("A B and C D", "A B", false)]
    public void Lists_are_equal_if_people_and_completeness_are(string one, string other, bool areEqual) =>
        Assert.Equal(areEqual, AuthorList.Parse(one).Equals(AuthorList.Parse(other)));

    [Theory]
    [InlineData("A B", "A B")]
    [InlineData("A B, C D and E F", "A B, C D and E F")]
    [InlineData("A B, C D, E F and G H", "A B, C D, E F and 1 more")]
    [InlineData("A B, C D, E F, G H and I J", "A B, C D, E F and 2 more")]
    [InlineData("A B, C D, E F, G H…", "A B, C D, E F and others")]
    [InlineData("A B, C D…", "A B, C D and others")]
    public void A_short_list_has_three_names_and_the_number_of_the_others(string text, string expected) =>
        Assert.Equal(expected, AuthorList.Parse(text).Abridge(3));

    [Fact]
    public void A_list_can_be_parsed_from_its_own_text() => Lists.Sample(authors => AuthorList.Parse(authors.ToString()).Equals(authors));

    [Fact]
    public void Equal_lists_have_equal_hashes() =>
        Lists.Sample(authors => AuthorList.Parse(authors.ToString()).GetHashCode() == authors.GetHashCode());
}
