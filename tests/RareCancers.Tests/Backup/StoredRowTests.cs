using System.Text;
using Azure.Data.Tables;
using CsCheck;
using RareCancers.Backup;
using RareCancers.Testing.Hosting;

namespace RareCancers.Tests.Backup;

/// <summary>A row with properties of any type survives a round trip.</summary>
public sealed class StoredRowTests
{
    // What the service and its client accept: dates from 1601 on, finite numbers, no control characters in keys.
    private static readonly Gen<DateTimeOffset> Moments =
        Gen.Long[new DateTime(1601, 1, 1).Ticks, DateTime.MaxValue.Ticks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private static readonly Gen<string> Texts =
        Gen.String[Gen.OneOf(Gen.Char['\u0001', '\uD7FF'], Gen.Char['\uE000', '\uFFFD'], Gen.Const('"'), Gen.Const('\n')), 0, 40];

    private static readonly Gen<double> Doubles = Gen.OneOf(
        Gen.Double.Where(double.IsFinite), Gen.Int.Select(value => (double)value), Gen.Const(double.Epsilon), Gen.Const(double.MinValue));

    private static readonly Gen<object> Values = Gen.OneOf(
        Texts.Select(value => (object)value),
        Gen.Int.Select(value => (object)value),
        Gen.Long.Select(value => (object)value),
        Gen.Bool.Select(value => (object)value),
        Gen.Guid.Select(value => (object)value),
        Doubles.Select(value => (object)value),
        Moments.Select(value => (object)value),
        Gen.Byte.Array[0, 100].Select(value => (object)value));

    private static readonly Gen<TableEntity> Rows = Gen.Select(
        Gen.String[Gen.Char["abc:-_.Ü"], 1, 8],
        Gen.String[Gen.Char["xyz:~é"], 1, 8],
        Gen.Dictionary(Gen.String[Gen.Char["PqrsT"], 1, 5], Values)[0, 8]).Select(
        (partition, row, values) =>
        {
            var entity = new TableEntity(partition, row);
            foreach (var (name, value) in values)
                entity[name] = value;
            return entity;
        });

    [Fact]
    public void A_row_is_read_as_it_was_written() =>
        Rows.Sample(row => Assert.Equal(Text(row), Text(StoredRow.Read(StoredRow.Write(row)))));

    [Fact]
    public async Task Rows_of_all_types_survive_an_export_and_import_on_real_storage()
    {
        var (from, to, folder) = (await BackupFixture.CreateAsync(), await BackupFixture.CreateAsync(), TestFolder.NewPath());
        var rows = Rows.Array[300, 300].Single(_ => true, "0000KOIso3c0").DistinctBy(row => (row.PartitionKey, row.RowKey)).ToArray();
        foreach (var row in rows)
            await from.Rows.AddEntityAsync(row);

        await from.ExportAsync(folder);
        await to.ImportAsync(folder);

        Assert.Equal(rows.Select(Text).Order(StringComparer.Ordinal), (await from.ContentAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(await from.ContentAsync(), await to.ContentAsync());
    }

    [Fact]
    public void The_text_is_what_the_service_writes()
    {
        var row = new TableEntity("p", "r")
        {
            ["Count"] = 5L,
            ["At"] = new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(1)),
            ["Half"] = 0.5,
            ["Name"] = "Zürich",
            ["Small"] = 7,
        };

        Assert.Equal(
            """{"PartitionKey":"p","RowKey":"r","At@odata.type":"Edm.DateTime","At":"2026-11-25T08:00:00.0000000Z","Count@odata.type":"Edm"""
            + """.Int64","Count":"5","Half@odata.type":"Edm.Double","Half":"0.5","Name":"Zürich","Small":7}""",
            Text(row));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"PartitionKey":"p","RowKey":"r","A":{}}""")]
    [InlineData("""{"PartitionKey":"p","RowKey":"r","A":1.5}""")]
    [InlineData("""{"PartitionKey":"p","RowKey":"r","A@odata.type":"Edm.Int64","A":"x"}""")]
    [InlineData("""{"PartitionKey":"p","RowKey":"r","A@odata.type":"Edm.Other","A":"x"}""")]
    public void Text_that_is_not_a_row_is_rejected(string text) =>
        Assert.Throws<FormatException>(() => StoredRow.Read(Encoding.UTF8.GetBytes(text)));

    private static string Text(TableEntity row) => Encoding.UTF8.GetString(StoredRow.Write(row));
}
