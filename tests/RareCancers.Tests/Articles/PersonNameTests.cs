using RareCancers.Articles;

namespace RareCancers.Tests.Articles;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("Angelos Angelakas", "Angelakas", "Angelos", null)]
    [InlineData("Donna M. Graham", "Graham", "Donna M.", null)]
    [InlineData("Ludwig van der Berg", "van der Berg", "Ludwig", null)]
    [InlineData("Robert van Smith Jr.", "van Smith", "Robert", "Jr")]
    [InlineData("Ana Lopez y Gasset", "Lopez y Gasset", "Ana", null)]
    [InlineData("Ana de la Fuente e Silva", "de la Fuente e Silva", "Ana", null)]
    [InlineData("Ana y Gasset", "Gasset", "Ana y", null)]
    [InlineData("Ana St. Clair", "St. Clair", "Ana", null)]
    [InlineData("Ana ST Clair", "Clair", "Ana ST", null)]
    public void A_listed_name_is_split_by_guess(string name, string family, string? given, string? suffix) =>
        Assert.Equal(new PersonName(family, given, suffix), Author.Parse(name).Parts);

    [Theory]
    [InlineData("Pietro", "De Placido", null)]
    [InlineData("Smith", "Smith", null)]
    [InlineData("I", "I", "III")]
    [InlineData("Maria José", "García Márquez", "2nd")]
    [InlineData(null, "Suharto", null)]
    public void A_registered_name_has_the_registered_parts(string? given, string family, string? suffix) =>
        Assert.Equal(new PersonName(family, given, suffix), Author.TryCreatePerson(given, family, suffix, orcid: null)!.Parts);

    [Theory]
    [InlineData("ENGAGE")]
    [InlineData("Rare Tumour Study Group")]
    [InlineData("ENGAGE Consortium")]
    public void A_group_listed_among_people_is_not_split(string name) => Assert.Null(Author.Parse(name).Parts);

    [Fact]
    public void A_registered_group_has_no_parts() => Assert.Null(Author.TryCreateGroup("Doctors of Lyon")!.Parts);

    [Fact]
    public void A_name_with_a_suffix_but_no_given_name_is_not_split() => Assert.Null(Author.TryCreatePerson(null, "Łukasz", "Jr", orcid: null)!.Parts);

    [Fact]
    public void A_name_whose_family_name_was_removed_as_a_degree_is_not_split() => Assert.Null(Author.TryCreatePerson("Anna", "MD", null, orcid: null)!.Parts);
}
