using RareCancers.Articles;

namespace RareCancers.Tests.Articles;

public sealed class PublicationDateOfPartsTests
{
    [Theory]
    [InlineData(2025, 3, 28, "2025-03-28")]
    [InlineData(2024, 2, 29, "2024-02-29")]
    [InlineData(2025, 3, null, "2025-03")]
    [InlineData(2025, null, null, "2025")]
    public void Parts_make_a_date(int year, int? month, int? day, string date) =>
        Assert.Equal(PublicationDate.Parse(date), PublicationDate.TryCreate(year, month, day));

    [Theory]
    [InlineData(0, null, null)]
    [InlineData(1799, null, null)]
    [InlineData(3000, null, null)]
    [InlineData(10_000, null, null)]
    [InlineData(2025, 0, null)]
    [InlineData(2025, 13, null)]
    [InlineData(2025, 2, 29)]
    [InlineData(2025, 3, 0)]
    [InlineData(2025, null, 28)]
    [InlineData(0, 3, 28)]
    public void Invalid_parts_make_no_date(int year, int? month, int? day) => Assert.Null(PublicationDate.TryCreate(year, month, day));
}
