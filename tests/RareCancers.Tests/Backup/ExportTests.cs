using RareCancers.Backup;
using RareCancers.Testing.Hosting;

namespace RareCancers.Tests.Backup;

public sealed class ExportTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task One_that_was_cut_off_goes_on_and_ends_up_as_if_it_had_not_been(int afterPages)
    {
        var fixture = await (await BackupFixture.CreateAsync()).WithRowsAsync(3300);
        var (whole, cut) = (TestFolder.NewPath(), TestFolder.NewPath());
        await fixture.ExportAsync(whole);

        await Assert.ThrowsAsync<OperationCanceledException>(() => fixture.ExportAsync(cut, progress => afterPages = CutOff(afterPages)));
        // What was under way when it ended.
        await File.AppendAllTextAsync(Path.Combine(cut, "Rows.jsonl"), "{\"PartitionKey\":\"p1\",\"Ro");
        Assert.False(File.Exists(Path.Combine(cut, "manifest.json")));
        await fixture.ExportAsync(cut);

        Assert.Equal(Files(whole), Files(cut));
    }

    [Fact]
    public async Task One_that_is_whole_is_never_overwritten()
    {
        var (fixture, folder) = (await BackupFixture.CreateAsync(), TestFolder.NewPath());
        await fixture.ExportAsync(folder);

        var refused = await Assert.ThrowsAsync<BackupRefusedException>(() => fixture.ExportAsync(folder));

        Assert.Equal($"{folder} already contains a complete export; choose another folder.", refused.Message);
    }

    [Fact]
    public async Task One_of_another_store_is_not_gone_on_with()
    {
        var (fixture, other, folder) = (await (await BackupFixture.CreateAsync()).WithRowsAsync(30), await BackupFixture.CreateAsync(), TestFolder.NewPath());
        await Assert.ThrowsAsync<OperationCanceledException>(() => fixture.ExportAsync(folder, _ => CutOff(1)));

        var refused = await Assert.ThrowsAsync<BackupRefusedException>(() => other.ExportAsync(folder));

        Assert.StartsWith($"{folder} contains an unfinished export of another app", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_anything_else_are_left_alone()
    {
        var (fixture, folder) = (await BackupFixture.CreateAsync(), Directory.CreateDirectory(TestFolder.NewPath()).FullName);
        await File.WriteAllTextAsync(Path.Combine(folder, "Rows.jsonl"), "mine");

        await Assert.ThrowsAsync<BackupRefusedException>(() => fixture.ExportAsync(folder));

        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(folder, "Rows.jsonl")));
    }

    [Fact]
    public async Task No_key_is_written_into_it()
    {
        var (fixture, folder) = (await (await BackupFixture.CreateAsync()).WithRowsAsync(30), TestFolder.NewPath());

        var manifest = await fixture.ExportAsync(folder);

        Assert.DoesNotContain(Subscriptions.TestSettings.Tokens.Value.Key, string.Concat(Files(folder).Select(file => file.Content)), StringComparison.Ordinal);
        Assert.Equal([("Rows", 30L), ("Subscribers", 0L), ("Suppressions", 0L)], manifest.Tables.Select(table => (table.Name, table.Rows)));
    }

    private static int CutOff(int pages) => pages > 1 ? pages - 1 : throw new OperationCanceledException();

    private static IReadOnlyList<(string Name, string Content)> Files(string folder) =>
        [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), File.ReadAllText(file)))];
}
