using RareCancers.Articles;

namespace RareCancers.Tests.Articles;

public sealed class AuthorTests
{
    [Theory]
    [InlineData("Angelos Angelakas", "Angelakas")]
    [InlineData("Donna M. Graham", "Graham")]
    [InlineData("Peichun HSU", "HSU")]
    [InlineData("Pietro De Placido", "De Placido")]
    [InlineData("Antonio Riccardo Buonomo", "Buonomo")]
    [InlineData("Colm J. O’Rourke", "O’Rourke")]
    [InlineData("Estrid V. S. Høgdall", "Høgdall")]
    [InlineData("Erich-Franz Solomayer", "Solomayer")]
    [InlineData("Ludwig van der Berg", "van der Berg")]
    [InlineData("Robert Smith Jr.", "Smith Jr")]
    [InlineData("Anna Smith 3rd", "Smith 3rd")]
    [InlineData("De Chen", "Chen")]
    [InlineData("Wei Bin Zhang", "Zhang")]
    [InlineData("Wei bin Zhang", "bin Zhang")]
    [InlineData("Xiao Di Wang", "Wang")]
    [InlineData("Xiaodong Le Zhao", "Zhao")]
    [InlineData("Abdullah Bin Saleh", "Bin Saleh")]
    [InlineData("Tariq bin Ziyad", "bin Ziyad")]
    [InlineData("Maria das Neves", "das Neves")]
    [InlineData("Ana do Nascimento", "do Nascimento")]
    [InlineData("Thi Do Nguyen", "Nguyen")]
    [InlineData("Anna vom Berg", "vom Berg")]
    [InlineData("Karl zum Winkel", "zum Winkel")]
    [InlineData("Jan op de Beeck", "op de Beeck")]
    [InlineData("Jacobus van ’t Hoff", "van ’t Hoff")]
    [InlineData("José De La Cruz", "De La Cruz")]
    [InlineData("Anna ter Horst", "ter Horst")]
    [InlineData("Mohamed al-Rashid", "al-Rashid")]
    [InlineData("Mohamed Al- Rashid", "Al- Rashid")]
    [InlineData("Ahmed El Sayed", "El Sayed")]
    [InlineData("Robert van der Berg III", "van der Berg III")]
    [InlineData("Van Anh", "Anh")]
    [InlineData("ENGAGE", "ENGAGE")]
    public void The_family_name_keeps_its_particles(string name, string familyName) =>
        Assert.Equal(familyName, Author.Parse(name).FamilyName);

    [Theory]
    [InlineData("  Kacper   Król ", "Kacper Król")]
    [InlineData("Kacper Kro\u0301l", "Kacper Kr\u00F3l")]
    [InlineData("Grażyna\u00A0Kostrzewa,", "Grażyna Kostrzewa")]
    [InlineData("Łukasz Fus;", "Łukasz Fus")]
    [InlineData("Xin\u200B Wu", "Xin Wu")]
    [InlineData("evil\u202Eeman", "evileman")]
    [InlineData("Anna Smith MD, PhD.", "Anna Smith")]
    [InlineData("Anna Smith, M.D.", "Anna Smith")]
    [InlineData("Peichun MA", "Peichun MA")]
    [InlineData("Md Rahman", "Md Rahman")]
    [InlineData("Anna Smith*", "Anna Smith")]
    [InlineData("Anna Smith*†, ", "Anna Smith")]
    [InlineData("Anna Smith‡§¶", "Anna Smith")]
    [InlineData("Anna * Smith", "Anna Smith")]
    [InlineData("Anna Smith¹²", "Anna Smith")]
    [InlineData("Anna Smith⁴,⁵", "Anna Smith")]
    [InlineData("Anna Smithᵃ", "Anna Smith")]
    [InlineData("Anna Smith1", "Anna Smith")]
    [InlineData("Anna Smith PhD*", "Anna Smith")]
    [InlineData("*Anna Smith", "Anna Smith")]
    [InlineData("Anna Smith 3rd", "Anna Smith 3rd")]
    [InlineData("ENGAGE2", "ENGAGE2")]
    [InlineData("CheckMate 067", "CheckMate 067")]
    [InlineData("Mª José García", "Mª José García")]
    public void A_name_is_cleaned(string text, string name) =>
        Assert.Equal(name, Author.Parse(text).Name);

    [Theory]
    [InlineData("MD")]
    [InlineData("M.D.")]
    [InlineData("PhD")]
    [InlineData("Ph.D.")]
    [InlineData("DPhil")]
    [InlineData("MSc")]
    [InlineData("MPH")]
    [InlineData("MBBS")]
    [InlineData("MBChB")]
    [InlineData("PharmD")]
    [InlineData("DSc")]
    [InlineData("FRCP")]
    [InlineData("FRCS")]
    [InlineData("FACS")]
    public void A_degree_is_removed_from_a_name(string degree) => Assert.Equal("Anna Smith", Author.Parse($"Anna Smith, {degree}").Name);

    [Theory]
    [InlineData("Jr")]
    [InlineData("SR")]
    [InlineData("II")]
    [InlineData("III")]
    [InlineData("IV")]
    [InlineData("2nd")]
    [InlineData("3rd")]
    public void A_suffix_belongs_to_the_family_name(string suffix) =>
        Assert.Equal($"van Smith {suffix}", Author.Parse($"Robert van Smith {suffix}").FamilyName);

    [Theory]
    [InlineData(
        "abu af al al- av bin bint da dal das de degli dei del della delle dello den der di do dos du el el- ibn in la las le los op 't "
        + "’t ten ter te van vom von vor zu zum zur")]
    [InlineData("Al Al- Bin Bint Da Dal Das De Degli Dei Del Della Delle Dello Den Der Di Dos Du El El- Ibn La Las Le Los Ten Ter Van Vom Von Vor Zu Zum Zur")]
    public void Each_particle_belongs_to_the_family_name(string particles) =>
        Assert.All(particles.Split(' '), particle => Assert.Equal($"{particle} Steen", Author.Parse($"Robert {particle} Steen").FamilyName));

    [Fact]
    public void A_capitalised_word_that_is_a_particle_only_in_lower_case_is_a_given_name() =>
        Assert.All("Abu Af Av Do In Op Te".Split(' '), name => Assert.Equal("Steen", Author.Parse($"Robert {name} Steen").FamilyName));

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_name_has_at_most_300_characters(int length, bool isName) =>
        Assert.Equal(isName, Author.TryParse(new string('a', length)) is not null);

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData(".,;")]
    [InlineData("…")]
    [InlineData("12")]
    [InlineData("*")]
    [InlineData("¹")]
    public void Punctuation_is_not_an_author(string? text) => Assert.Null(Author.TryParse(text));

    [Fact]
    public void Parse_quotes_text_that_is_not_a_name() =>
        Assert.Contains("';;'", Assert.Throws<FormatException>(() => Author.Parse(";;")).Message, StringComparison.Ordinal);
}
