using CsCheck;
using RareCancers.Text;

namespace RareCancers.Tests.Text;

public sealed class EditDistanceTests
{
    private static readonly Gen<string> Word = Gen.Char['a', 'c'].Array[0, 6].Select(letters => new string(letters));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("thymomma", "thymoma", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void A_distance_is_the_smallest_number_of_changes(string one, string other, int distance) =>
        Assert.Equal(distance, EditDistance.Between(one, other));

    [Fact]
    public void The_distance_is_symmetric_and_satisfies_the_triangle_inequality() =>
        Gen.Select(Word, Word, Word).Sample((one, other, third) =>
            EditDistance.Between(one, other) == EditDistance.Between(other, one)
            && EditDistance.Between(one, other) == 0 == (one == other)
            && EditDistance.Between(one, third) <= EditDistance.Between(one, other) + EditDistance.Between(other, third));
}
