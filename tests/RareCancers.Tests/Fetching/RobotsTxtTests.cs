using System.Text;
using RareCancers.Fetching;
using RareCancers.Settings;

namespace RareCancers.Tests.Fetching;

/// <summary>The rules of RFC 9309, tested with its own examples and with real files.</summary>
public sealed class RobotsTxtTests
{
    // As RFC 9309, 5.1.
    private const string SeveralGroups =
        """
        User-Agent: *
        Disallow: *.gif$
        Disallow: /example/
        Allow: /publications/

        User-Agent: foobot
        Disallow:/
        Allow:/example/page.html
        Allow:/example/allowed.gif

        User-Agent: barbot
        User-Agent: bazbot
        Disallow: /example/page.html

        User-Agent: quxbot
        """;

    [Theory]
    [InlineData("otherbot", "/publications/1", true)]
    [InlineData("otherbot", "/", true)]
    [InlineData("otherbot", "/example/page.html", false)]
    [InlineData("otherbot", "/images/a.gif", false)]
    [InlineData("otherbot", "/images/a.gif?size=2", true)]
    [InlineData("foobot", "/example/page.html", true)]
    [InlineData("foobot", "/example/allowed.gif", true)]
    [InlineData("foobot", "/example/other.html", false)]
    [InlineData("foobot", "/publications/1", false)]
    [InlineData("barbot", "/example/page.html", false)]
    [InlineData("barbot", "/example/other.html", true)]
    [InlineData("bazbot", "/example/page.html", false)]
    [InlineData("bazbot", "/images/a.gif", true)]
    [InlineData("quxbot", "/example/page.html", true)]
    public void A_crawler_follows_its_own_group_or_else_the_group_for_all(string crawler, string path, bool allowed) =>
        Assert.Equal(allowed, Allows(SeveralGroups, path, crawler));

    // As RFC 9309, 5.2.
    [Theory]
    [InlineData("/example/page/", true)]
    [InlineData("/example/page/allowed.gif", true)]
    [InlineData("/example/page/disallowed.gif", false)]
    [InlineData("/example/page/disallowed.gif?size=2", false)]
    public void The_longest_rule_decides(string path, bool allowed) =>
        Assert.Equal(allowed, Allows("User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif", path, "foobot"));

    [Theory]
    [InlineData("Allow: /a\nDisallow: /a")]
    [InlineData("Disallow: /a\nAllow: /a")]
    public void Allow_wins_between_rules_of_equal_length(string rules) => Assert.True(Allows($"User-agent: *\n{rules}", "/a"));

    // RFC 9309, 2.2.1.
    [Theory]
    [InlineData("/foo", false)]
    [InlineData("/bar", false)]
    [InlineData("/baz", false)]
    [InlineData("/qux", true)]
    public void All_groups_that_name_a_crawler_apply(string path, bool allowed)
    {
        const string Robots =
            "user-agent: ExampleBot\ndisallow: /foo\ndisallow: /bar\n\nuser-agent: *\ndisallow: /qux\n\nuser-agent: "
            + "ExampleBot\ndisallow: /baz";

        Assert.Equal(allowed, Allows(Robots, path, "ExampleBot"));
    }

    [Theory]
    [InlineData("RareCancersFunctions", false)]
    [InlineData("rarecancersfunctions", false)]
    [InlineData("RARECANCERSFUNCTIONS/0.1", false)]
    [InlineData("RareCancersFunctions (+https://news.example.org)", false)]
    [InlineData("RareCancers", true)]
    [InlineData("RareCancersFunctionsBot", true)]
    [InlineData("Functions", true)]
    public void A_crawler_is_matched_by_its_whole_name_in_any_case(string agent, bool allowed) =>
        Assert.Equal(allowed, Allows($"User-agent: {agent}\nDisallow: /", "/a"));

    // RFC 9309, 2.2.2: different spellings of a path are equal.
    [Theory]
    [InlineData("/foo/bar?baz=quz", "/foo/bar?baz=quz")]
    [InlineData("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https://foo.bar")]
    [InlineData("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar")]
    [InlineData("/foo/bar?baz=https%3a%2f%2ffoo.bar", "/foo/bar?baz=https://foo.bar")]
    [InlineData("/foo/bar/ツ", "/foo/bar/ツ")]
    [InlineData("/foo/bar/ツ", "/foo/bar/%E3%83%84")]
    [InlineData("/foo/bar/%e3%83%84", "/foo/bar/ツ")]
    [InlineData("/foo/bar/%62%61%7A", "/foo/bar/baz")]
    [InlineData("/foo/bar/baz", "/foo/bar/%62%61%7A")]
    [InlineData("/foo/bar/%7euser", "/foo/bar/~user")]
    public void A_rule_applies_to_every_spelling_of_a_path(string rule, string path) => Assert.False(Allows($"User-agent: *\nDisallow: {rule}", path));

    [Theory]
    [InlineData("/a%2Fb", "/a/b")]
    [InlineData("/a/b", "/a%2Fb")]
    [InlineData("/Foo", "/foo")]
    public void Another_path_is_another_path(string rule, string path) => Assert.True(Allows($"User-agent: *\nDisallow: {rule}", path));

    // RFC 9309, 2.2.3.
    [Theory]
    [InlineData("/this/*/exactly", "/this/path/exactly", true)]
    [InlineData("/this/*/exactly", "/this/is/a/path/exactly/so", true)]
    [InlineData("/this/*/exactly", "/this/exactly", false)]
    [InlineData("/this/path/exactly$", "/this/path/exactly", true)]
    [InlineData("/this/path/exactly$", "/this/path/exactly/not", false)]
    [InlineData("/path/file-with-a-%2A.html", "/path/file-with-a-*.html", true)]
    [InlineData("/path/file-with-a-%2A.html", "/path/file-with-a-b.html", false)]
    [InlineData("/path/foo-%24", "/path/foo-$", true)]
    [InlineData("/path/foo-%24", "/path/foo-", false)]
    [InlineData("/a*b*c$", "/axbxbxc", true)]
    [InlineData("/a*b*c$", "/axbxcx", false)]
    [InlineData("/*.pdf$", "/a.pdf.pdf", true)]
    [InlineData("*", "/anything", true)]
    [InlineData("/$", "/", true)]
    [InlineData("/$", "/a", false)]
    [InlineData("/a***b", "/ab", true)]
    [InlineData("/search?*q=", "/search?page=2&q=rare", true)]
    public void A_star_matches_anything_and_a_dollar_the_end(string rule, string path, bool matches) =>
        Assert.Equal(!matches, Allows($"User-agent: *\nDisallow: {rule}", path));

    [Fact]
    public void Robots_txt_itself_is_always_allowed() => Assert.True(Allows("User-agent: *\nDisallow: /", "/robots.txt"));

    [Theory]
    [InlineData("")]
    [InlineData("User-agent: *\nDisallow:")]
    [InlineData("User-agent: *")]
    [InlineData("Disallow: /")]
    [InlineData("User-agent: otherbot\nDisallow: /")]
    [InlineData("<!doctype html><title>Not here</title><p>Disallow: /")]
    [InlineData("User-agent: *\nDisallow /")]
    public void Everything_is_allowed_without_a_matching_group(string robots) => Assert.True(Allows(robots, "/a"));

    [Theory]
    [InlineData("\uFEFFUser-agent: *\nDisallow: /")]
    [InlineData("User-agent: *\r\nDisallow: /\r\n")]
    [InlineData("User-agent: *\rDisallow: /")]
    [InlineData("  USER-AGENT :\t*  # all of you\n\n\n\tdisAllow : / # all of it")]
    [InlineData("User-agent: otherbot\nSitemap: https://j.example/map.xml\nUser-agent: *\nDisallow: /")]
    [InlineData("User-agent: RareCancersFunctions\nCrawl-delay: 3\nUser-agent: otherbot\nDisallow: /")]
    public void Line_ends_case_white_space_comments_and_other_records_do_not_matter(string robots) => Assert.False(Allows(robots, "/a"));

    [Fact]
    public void A_rule_ends_the_list_of_names_of_a_group() =>
        Assert.True(Allows("User-agent: RareCancersFunctions\nDisallow: /a\nUser-agent: otherbot\nDisallow: /b", "/b"));

    [Fact]
    public void Content_beyond_500_KiB_is_ignored()
    {
        var filler = $"User-agent: *\n{new string('#', 500 * 1024)}\n";

        Assert.True(Allows(filler + "Disallow: /", "/a"));
    }

    [Fact]
    public void A_line_cut_by_the_limit_is_ignored()
    {
        const string Start = "User-agent: *\n#";
        const string Cut = "\nDisallow: /";
        var filler = new string('#', (500 * 1024) - Start.Length - Cut.Length);

        Assert.True(Allows($"{Start}{filler}{Cut}private", "/a"));
    }

    [Theory]
    [InlineData("10", 10.0)]
    [InlineData("1.5", 1.5)]
    [InlineData("99999999999999", 86_400.0)]
    [InlineData("-1", null)]
    [InlineData("soon", null)]
    [InlineData("NaN", null)]
    [InlineData("79228162514264337593543950336", null)]
    public void Crawl_delay_is_read_in_seconds(string delay, double? seconds) =>
        Assert.Equal(seconds, Parse($"User-agent: *\nCrawl-delay: {delay}").CrawlDelay?.TotalSeconds);

    [Fact]
    public void A_hostile_pattern_is_matched_quickly()
    {
        var stars = string.Concat(Enumerable.Repeat("*a", 2_000));

        Assert.True(Allows($"User-agent: *\nDisallow: /{stars}b", "/" + new string('a', 4_000)));
    }

    private static RobotsTxt Parse(string robots, string crawler = ProductInfo.Name) => RobotsTxt.Parse(Encoding.UTF8.GetBytes(robots), crawler);

    private static bool Allows(string robots, string path, string crawler = ProductInfo.Name) =>
        Parse(robots, crawler).Allows(new Uri("https://j.example" + path));
}
