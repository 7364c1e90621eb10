using System.Diagnostics;
using RareCancers.Topics;

namespace RareCancers.Tests.Topics;

public sealed class TopicTreeTests
{
    [Theory]
    [InlineData("osteosarcoma", "sarcoma", true)]
    [InlineData("osteosarcoma", "bone-sarcoma", true)]
    [InlineData("osteosarcoma", "osteosarcoma", true)]
    [InlineData("sarcoma", "osteosarcoma", false)]
    [InlineData("osteosarcoma", "soft-tissue-sarcoma", false)]
    [InlineData("uterine-leiomyosarcoma", "uterine-sarcoma", true)]
    [InlineData("uterine-leiomyosarcoma", "soft-tissue-sarcoma", true)]
    [InlineData("no-such-topic", "no-such-topic", false)]
    public void A_topic_is_within_its_broader_topics(string topic, string broader, bool isWithin) =>
        Assert.Equal(isWithin, TopicTree.Default.IsWithin(topic, broader));

    [Fact]
    public void Each_topic_above_comes_before_those_that_it_is_part_of() => Assert.Equal(
        ["leiomyosarcoma", "uterine-sarcoma", "soft-tissue-sarcoma", "sarcoma"], Ids(TopicTree.Default.AllAbove(Find("uterine-leiomyosarcoma"))));

    [Fact]
    public void A_topic_is_directly_part_of_the_nearest_ones_only()
    {
        Assert.Equal(["uterine-sarcoma", "leiomyosarcoma"], Ids(TopicTree.Default.DirectlyAbove(Find("uterine-leiomyosarcoma"))));
        Assert.Equal(["uterine-leiomyosarcoma"], Ids(TopicTree.Default.DirectlyBelow(Find("leiomyosarcoma"))));
        Assert.DoesNotContain("uterine-leiomyosarcoma", Ids(TopicTree.Default.DirectlyBelow(Find("sarcoma"))));
    }

    [Fact]
    public void A_topic_can_be_part_of_one_of_another_family()
    {
        Assert.Contains("ovarian-germ-cell-tumor", Ids(TopicTree.Default.DirectlyBelow(Find("germ-cell-tumors"))));
        Assert.Contains("uterine-leiomyosarcoma", Ids(TopicTree.Default.DirectlyBelow(Find("leiomyosarcoma"))));
        Assert.Contains("uterine-sarcoma", Ids(TopicTree.Default.Outermost("gynecological")));
    }

    [Fact]
    public void The_outlines_of_the_families_list_every_topic_once()
    {
        var families = TopicVocabulary.Default.Families.Select(family => family.Id).Prepend(null);

        var listed = families.SelectMany(TopicTree.Default.Outermost).SelectMany(Outline);

        Assert.Equal(Ids(TopicVocabulary.Default.Topics).Order(StringComparer.Ordinal), Ids(listed).Order(StringComparer.Ordinal));

        static IEnumerable<Topic> Outline(Topic topic) =>
            TopicTree.Default.DirectlyBelow(topic).Where(below => TopicTree.Default.ParentInFamily(below) == topic).SelectMany(Outline).Prepend(topic);
    }

    [Theory]
    [InlineData("thymomma", "thymoma")]
    [InlineData("Thymoma", "thymoma")]
    [InlineData("glioblastma", "glioblastoma")]
    [InlineData("kaposi", "kaposi-sarcoma")]
    [InlineData("oesteosarcoma", "osteosarcoma")]
    [InlineData("waldenstrom-macroglobulinaemia", "waldenstrom-macroglobulinemia")]
    [InlineData("ewings sarcoma", "ewing-sarcoma")]
    public void A_mistyped_topic_is_near_the_intended_one(string mistyped, string meant) =>
        Assert.Equal(meant, TopicTree.Default.Near(mistyped).First().Id);

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("xyzzy")]
    [InlineData("qqqqqqqqqqqqqqqq")]
    [InlineData("../../etc/passwd")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\uFFFE\uD800")]
    public void Nonsense_is_near_nothing(string rubbish) => Assert.Empty(TopicTree.Default.Near(rubbish));

    [Fact]
    public void A_text_of_any_length_is_handled_quickly()
    {
        var started = Stopwatch.GetTimestamp();
        var near = TopicTree.Default.Near(new string('x', 100_000)).Count();
        var took = Stopwatch.GetElapsedTime(started);

        Assert.Equal(0, near);
        Assert.True(took < TimeSpan.FromSeconds(1), $"It took {took}.");
    }

    private static Topic Find(string id) => TopicVocabulary.Default.Find(id)!;

    private static IEnumerable<string> Ids(IEnumerable<Topic> topics) => topics.Select(topic => topic.Id);
}
