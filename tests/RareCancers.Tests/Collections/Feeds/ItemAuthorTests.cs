namespace RareCancers.Tests.Collections.Feeds;

public sealed class ItemAuthorTests
{
    [Theory]
    [InlineData("<dc:creator>Mira Halvorsen</dc:creator><dc:creator>Tomas Ekdahl</dc:creator>", "Mira Halvorsen; Tomas Ekdahl")]
    [InlineData("<dc:creator>Mira Halvorsen</dc:creator><dc:creator>Tomas Ekdahl</dc:creator><dc:creator>Mira Halvorsen</dc:creator>",
        "Mira Halvorsen; Tomas Ekdahl")]
    [InlineData("<dc:creator>Halvorsen, Mira</dc:creator><dc:creator>Ekdahl, T. J.</dc:creator><dc:creator>Roe, Bo, Jr</dc:creator>",
        "Mira Halvorsen; T. J. Ekdahl; Bo Roe")]
    [InlineData("<dc:creator>Garcia Lopez, Maria Jose</dc:creator><dc:creator>de la Cruz, Ana</dc:creator>", "Maria Jose Garcia Lopez; Ana de la Cruz")]
    [InlineData("<dc:creator>Mira Halvorsen, MD</dc:creator><dc:creator>Bo Roe, Example University</dc:creator>", "Mira Halvorsen; Bo Roe")]
    [InlineData("<dc:creator>Mira Halvorsen</dc:creator><dc:creator>for the ENGAGE Consortium</dc:creator>", "Mira Halvorsen; ENGAGE Consortium")]
    public void One_element_is_one_person(string item, string authors) => Assert.Equal(authors, AuthorsOf(item));

    [Theory]
    [InlineData("Mira Halvorsen", "Mira Halvorsen")]
    [InlineData("Mira Halvorsen, Tomas J. Ekdahl, Bo Roe", "Mira Halvorsen; Tomas J. Ekdahl; Bo Roe")]
    [InlineData("Mira Halvorsen, Tomas Ekdahl, and Bo Roe", "Mira Halvorsen; Tomas Ekdahl; Bo Roe")]
    [InlineData("Mira Halvorsen and Bo Roe", "Mira Halvorsen; Bo Roe")]
    [InlineData("Mira Halvorsen, Bo Roe", "Mira Halvorsen; Bo Roe")]
    [InlineData("Mira Halvorsen, Bo Roe; Ana de la Cruz, Li Wei; Carol Tan", "Mira Halvorsen; Bo Roe; Ana de la Cruz; Li Wei; Carol Tan")]
    [InlineData("Mira Halvorsen, Suharto, Bo Roe", "Mira Halvorsen; Suharto; Bo Roe")]
    [InlineData("Halvorsen, Mira; Roe, B.; de la Cruz, Ana", "Mira Halvorsen; B. Roe; Ana de la Cruz")]
    [InlineData("Halvorsen, M., Ekdahl, T. J., van der Kolk, J.-P.", "M. Halvorsen; T. J. Ekdahl; J.-P. van der Kolk")]
    [InlineData("Halvorsen, M., ENGAGE Consortium, Roe, B.", "M. Halvorsen; ENGAGE Consortium; B. Roe")]
    [InlineData("Halvorsen, M.", "M. Halvorsen")]
    [InlineData("Halvorsen, Mira", "Mira Halvorsen")]
    [InlineData("van der Kolk, Anna Maria", "Anna Maria van der Kolk")]
    [InlineData("Garcia Lopez, Maria J.", "Maria J. Garcia Lopez")]
    [InlineData("Mira Halvorsen, Jr.", "Mira Halvorsen Jr")]
    [InlineData("Mira Halvorsen, MD, PhD", "Mira Halvorsen")]
    [InlineData("Mira Halvorsen, Bo Roe on behalf of the Society of Surgery, Radiology, and Oncology",
        "Mira Halvorsen; Bo Roe; Society of Surgery, Radiology, and Oncology")]
    [InlineData("Mira Halvorsen, Bo Roe Author affiliations Department of Chemistry, Example University", "Mira Halvorsen; Bo Roe")]
    [InlineData("M&amp;uuml;ge &amp;Ouml;zt&amp;uuml;rk", "Müge Öztürk")]
    [InlineData("<![CDATA[\nMira Halvorsen, \nBo Roe\n]]>", "Mira Halvorsen; Bo Roe")]
    public void Names_joined_in_one_element_are_split(string creator, string authors) =>
        Assert.Equal(authors, AuthorsOf($"<dc:creator>{creator}</dc:creator>"));

    // Surnames and given names, or single names; the end of a name is lost; institutions among people.
    [Theory]
    [InlineData("Halvorsen, Mira, Roe, Bo")]
    [InlineData("Halvorsen, Mira Ann, Roe, Bo Lee")]
    [InlineData("Ana de la Cruz, Suharto")]
    [InlineData("Bo HarstvedtKatja HoltEde University, National Bureau of Examples, and Centre for Example ResearchUniversity of Example")]
    [InlineData("Mira Halvorsen, Bo Roe, Example University")]
    [InlineData("The tumours of 12 people, and what became of them")]
    public void Names_that_cannot_be_split_for_certain_are_left_out(string creator) => Assert.Equal("", AuthorsOf($"<dc:creator>{creator}</dc:creator>"));

    [Theory]
    [InlineData("<author>jane@journal.example (Jane Roe)</author>", "Jane Roe")]
    [InlineData("<author>Jane Roe &lt;jane@journal.example&gt;</author>", "Jane Roe")]
    [InlineData("<author>Jane Roe, jane@journal.example</author>", "Jane Roe")]
    [InlineData("<author>jane@journal.example</author>", "")]
    [InlineData("<author>jane＠journal.example</author>", "")]
    [InlineData("<dc:creator>jane@journal.example</dc:creator>", "")]
    [InlineData("<dc:creator>Jane Roe</dc:creator><author>office@journal.example (Office)</author>", "Jane Roe")]
    [InlineData("<dc:creator>&amp;lt;jane@journal.example&amp;gt;</dc:creator>", "")]
    public void An_email_address_is_never_an_author(string item, string authors) => Assert.Equal(authors, AuthorsOf(item));

    [Theory]
    [InlineData("<dc:creator>Example Journal</dc:creator>")]
    [InlineData("<prism:publicationName>Journal of Examples</prism:publicationName><author>Journal of Examples</author>")]
    public void A_journal_is_not_its_own_author(string item) => Assert.Equal("", AuthorsOf(item));

    [Fact]
    public void The_author_of_a_whole_Atom_feed_is_not_an_author_of_its_articles()
    {
        var feed = """
            <feed xmlns="http://www.w3.org/2005/Atom"><author><name>The Publisher</name></author>
            <entry><id>10.5555/a.1</id><author><name>Jane Roe</name><email>jane@journal.example</email></author>
            <author><name>Bo Roe</name></author><contributor><name>A. Helper</name></contributor></entry></feed>
            """;

        Assert.Equal(["Jane Roe", "Bo Roe"], FeedFixtures.ReadOne(feed).Authors.People.Select(author => author.Name));
    }

    private static string AuthorsOf(string item) =>
        string.Join("; ", FeedFixtures.ReadOne(FeedFixtures.Rss(item)).Authors.People.Select(author => author.Name));
}
