using RareCancers.Text;

namespace RareCancers.Tests.Text;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(0, "0 emails")]
    [InlineData(1, "1 email")]
    [InlineData(2, "2 emails")]
    [InlineData(12_345, "12,345 emails")]
    public void The_noun_matches_the_number(long count, string text) => Assert.Equal(text, Quantity.Of(count, "email"));

    [Fact]
    public void An_irregular_plural_is_used_as_given() => Assert.Equal("0 messages are", Quantity.Of(0, "message is", "messages are"));
}
