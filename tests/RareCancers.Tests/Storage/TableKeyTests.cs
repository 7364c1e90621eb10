using CsCheck;
using RareCancers.Storage;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Storage;

public sealed class TableKeyTests
{
    [Theory]
    [InlineData("bmc-cancer:25:558", "bmc-cancer:25:558")]
    [InlineData("10.1186/s12885-025-13934-2", "10.1186~002Fs12885-025-13934-2")]
    [InlineData(@"a\b#c?d%e~f", "a~005Cb~0023c~003Fd~0025e~007Ef")]
    [InlineData("a\tb\u0085c", "a~0009b~0085c")]
    public void Characters_that_keys_must_not_contain_are_escaped(string text, string key) => Assert.Equal(key, TableKey.Escape(text));

    [Fact]
    public void Different_texts_have_different_keys() =>
        Gen.Select(AnyText, AnyText).Sample((one, other) => one == other == (TableKey.Escape(one) == TableKey.Escape(other)), iter: 5000);

    [Fact]
    public void Ascending_keys_sort_like_their_numbers() =>
        Gen.Select(Numbers, Numbers).Sample((one, other) =>
            Math.Sign(string.CompareOrdinal(TableKey.Ascending(one), TableKey.Ascending(other))) == one.CompareTo(other));

    [Fact]
    public void Descending_keys_sort_in_reverse_of_their_numbers() =>
        Gen.Select(Numbers, Numbers).Sample((one, other) =>
            Math.Sign(string.CompareOrdinal(TableKey.Descending(one), TableKey.Descending(other))) == other.CompareTo(one));

    [Fact]
    public async Task A_prefix_finds_only_its_own_rows()
    {
        var table = new FakeTableClient();
        foreach (var (partition, row) in new[] { ("rare", "a:1"), ("rare", "a:~"), ("rare", "a"), ("rare", "b:1"), ("rarer", "a:1") })
            await table.AddEntityAsync(new Azure.Data.Tables.TableEntity(partition, row));

        var keys = await table.QueryAsync<Azure.Data.Tables.TableEntity>(TableKey.Prefix("rare", "a:")).Select(row => row.RowKey).ToArrayAsync();

        Assert.Equal(["a:1", "a:~"], keys);
    }

    private static Gen<string> AnyText => Gen.Char["ab~/\\#?%02F\t"].Array[0, 4].Select(characters => new string(characters));

    private static Gen<long> Numbers => Gen.OneOf(Gen.Long[0, long.MaxValue - 1], Gen.Long[0, 100]);
}
