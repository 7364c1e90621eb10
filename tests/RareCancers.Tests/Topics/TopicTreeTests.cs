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
}
