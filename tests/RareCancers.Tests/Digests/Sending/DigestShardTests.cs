using CsCheck;
using RareCancers.Digests.Sending;

namespace RareCancers.Tests.Digests.Sending;

public sealed class DigestShardTests
{
    [Fact]
    public void A_message_is_read_as_it_was_written() =>
        Gen.Select(
            Gen.String, Gen.Long[1, long.MaxValue], Gen.Int[0, 255], Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 3]).Sample(
            (slug, number, shard, attempt, outages, gone) =>
        {
            var written = new DigestShard(slug, number, $"{shard:x2}")
            {
                Attempt = attempt,
                Outages = outages,
                Abandoned = [.. Enumerable.Range(0, gone).Select(one => $"sender {one}")],
            };
            return slug.Any(char.IsSurrogate) || DigestShard.Parse(written.ToMessage()) == written;
        });

    [Fact]
    public void The_format_of_a_message_does_not_change() =>
        Assert.Equal("""{"Collection":"rare-cancers","Number":12,"Shard":"0f"}""", new DigestShard("rare-cancers", 12, "0f").ToMessage());

    [Fact]
    public void The_format_of_a_retry_message_does_not_change() => Assert.Equal(
        """{"Collection":"rare-cancers","Number":12,"Shard":"0f","Attempt":2,"Outages":1,"Abandoned":["a"]}""",
        new DigestShard("rare-cancers", 12, "0f") { Attempt = 2, Outages = 1, Abandoned = ["a"] }.ToMessage());

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("rare-cancers")]
    [InlineData("""{"Collection":null,"Number":12,"Shard":"0f"}""")]
    [InlineData("""{"Collection":"rare-cancers","Number":12}""")]
    [InlineData("""{"Collection":"rare-cancers","Shard":"0f"}""")]
    [InlineData("""{"Collection":"rare-cancers","Number":12,"Shard":"0f0"}""")]
    [InlineData("""{"Collection":"rare-cancers","Number":12,"Shard":"0f","Attempt":-1}""")]
    [InlineData("""{"Collection":"rare-cancers","Number":"x","Shard":"0f"}""")]
    public void An_unknown_message_is_quoted_in_the_failure(string message)
    {
        var failure = Assert.Throws<FormatException>(() => DigestShard.Parse(message));

        Assert.Contains($"'{message}'", failure.Message, StringComparison.Ordinal);
    }
}
