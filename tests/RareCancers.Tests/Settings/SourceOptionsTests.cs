using RareCancers.Settings;

namespace RareCancers.Tests.Settings;

public sealed class SourceOptionsTests
{
    [Theory]
    [InlineData("https://www.biomedcentral.com/collections/RCTS/", "www.biomedcentral.com/collections/RCTS")]
    [InlineData("https://link.springer.com/search.rss?facet-journal-id=432", "link.springer.com/search.rss?facet-journal-id=432")]
    [InlineData("https://europepmc.org/search?query=TITLE_ABS%3Achordoma%20AND%20SRC%3AMED", "europepmc.org/search?query=TITLE_ABS:chordoma AND SRC:MED")]
    [InlineData("TITLE_ABS:\"thymoma\"", "TITLE_ABS:\"thymoma\"")]
    [InlineData("/srv/rare-cancers/news.rss", "news.rss")]
    [InlineData(@"C:\Feeds\news.rss", "news.rss")]
    public void Without_a_name_it_is_shown_by_a_short_form_of_its_address(string address, string name) =>
        Assert.Equal(name, new SourceOptions { Address = address }.DisplayName);
}
