using CsCheck;
using RareCancers.Digests;

namespace RareCancers.Tests.Digests;

public sealed class DigestShardTests
{
    [Fact]
    public void A_message_is_read_as_it_was_written() =>
        Gen.Select(Gen.String, Gen.Long, Gen.Int[0, 255]).Sample((slug, through, shard) =>
        {
            var written = new DigestShard(slug, through, $"{shard:x2}");
            return slug.Any(char.IsSurrogate) || DigestShard.Parse(written.ToMessage()) == written;
        });

    [Fact]
    public void A_message_keeps_its_form() =>
        Assert.Equal("""{"Collection":"rare-cancers","Through":12,"Shard":"0f"}""", new DigestShard("rare-cancers", 12, "0f").ToMessage());

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("rare-cancers")]
    [InlineData("""{"Collection":null,"Through":12,"Shard":"0f"}""")]
    [InlineData("""{"Collection":"rare-cancers","Through":12}""")]
    [InlineData("""{"Collection":"rare-cancers","Through":12,"Shard":"0f0"}""")]
    [InlineData("""{"Collection":"rare-cancers","Through":"x","Shard":"0f"}""")]
    public void What_is_not_ours_is_quoted_in_the_failure(string message)
    {
        var failure = Assert.Throws<FormatException>(() => DigestShard.Parse(message));

        Assert.Contains($"'{message}'", failure.Message, StringComparison.Ordinal);
    }
}
