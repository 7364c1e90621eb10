using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using RareCancers.Backup;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;
using RareCancers.Testing.Hosting;

namespace RareCancers.Tests.Backup;

[Trait("Category", "Slow")]
public sealed class ImportTests
{
    private static readonly TokensOptions OtherSecrets = new() { Key = Convert.ToBase64String(SHA256.HashData("another"u8)) };

    [Theory]
    [InlineData(BackupStep.CheckingFile)]
    [InlineData(BackupStep.Importing)]
    [InlineData(BackupStep.CheckingStore)]
    public async Task An_interrupted_import_resumes_and_the_store_equals_the_export(BackupStep step)
    {
        // More transactions than fit between two marks.
        var (folder, from) = await ExportedAsync(rows: 9000);
        var to = await BackupFixture.CreateAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => to.ImportAsync(folder, progress => CutOffAt(step, progress)));
        await to.ImportAsync(folder);

        Assert.Equal(await from.ContentAsync(), await to.ContentAsync());
        Assert.Empty(await to.ContentAsync(SuppressionTable.Name));
    }

    [Fact]
    public async Task Rows_stored_after_the_last_mark_are_stored_once()
    {
        var (folder, from) = await ExportedAsync(rows: 3000);
        var to = await BackupFixture.CreateAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => to.ImportAsync(folder, progress => CutOffAt(BackupStep.CheckingFile, progress)));
        await Assert.ThrowsAsync<OperationCanceledException>(() => to.ImportAsync(folder, progress => CutOffAt(BackupStep.Importing, progress)));

        // As if it had stopped amid the transactions: some rows are stored, some are not, and the mark records none.
        foreach (var number in Enumerable.Range(130, 90))
            await to.Rows.DeleteEntityAsync("p1", $"r{number:d6}");
        await SetMarkAsync(to, mark => mark["Lines"] = 0L);
        await to.ImportAsync(folder);

        Assert.Equal(await from.ContentAsync(), await to.ContentAsync());
    }

    [Fact]
    public async Task A_different_row_with_the_same_keys_stops_the_import_and_its_line_is_named()
    {
        var (folder, _) = await ExportedAsync(rows: 300);
        var to = await BackupFixture.CreateAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => to.ImportAsync(folder, progress => CutOffAt(BackupStep.Importing, progress)));
        await to.Rows.UpsertEntityAsync(new TableEntity("p0", "r000041") { ["Text"] = "somebody else's" }, TableUpdateMode.Replace);
        await SetMarkAsync(to, mark => mark["Lines"] = 0L);

        var refused = await Assert.ThrowsAsync<BackupRefusedException>(() => to.ImportAsync(folder));

        Assert.StartsWith("The row of Rows.jsonl, line 42 is already stored with other content", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_with_data_is_refused_naming_the_table_and_is_left_unchanged()
    {
        var (folder, _) = await ExportedAsync(rows: 30);
        var to = await (await BackupFixture.CreateAsync()).WithRowsAsync(3);
        var before = await to.ContentAsync();

        var refused = await Assert.ThrowsAsync<BackupRefusedException>(() => to.ImportAsync(folder));

        Assert.StartsWith("The table Rows of this store already contains data. Import into an empty store", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await to.ContentAsync());
        await Assert.ThrowsAsync<BackupRefusedException>(() => to.ImportAsync(folder));
    }

    [Fact]
    public async Task An_export_is_not_imported_twice()
    {
        var (folder, _) = await ExportedAsync(rows: 30);
        var to = await BackupFixture.CreateAsync();
        await to.ImportAsync(folder);

        await Assert.ThrowsAsync<BackupRefusedException>(() => to.ImportAsync(folder));
    }

    [Fact]
    public async Task While_an_import_is_unfinished_another_export_is_refused()
    {
        var ((folder, _), (other, _)) = (await ExportedAsync(rows: 30), await ExportedAsync(rows: 60));
        var to = await BackupFixture.CreateAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => to.ImportAsync(folder, progress => CutOffAt(BackupStep.Importing, progress)));

        var refused = await Assert.ThrowsAsync<BackupRefusedException>(() => to.ImportAsync(other));

        Assert.StartsWith("The import of another export was started in this store", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a letter of line 17", "line 17 differs from the exported line")]
    [InlineData("line 5 is gone", "line 5 differs from the exported line")]
    [InlineData("two lines are swapped", "line 7 differs from the exported line")]
    [InlineData("the last line is cut", "line 30 differs from the exported line")]
    [InlineData("the last lines are gone", "ends after line 20 of 30")]
    [InlineData("a line more", "line 31 differs from the exported line")]
    public async Task An_altered_file_is_refused_naming_file_and_line_and_nothing_is_stored(string alteration, string says)
    {
        var (folder, _) = await ExportedAsync(rows: 30);
        var file = Path.Combine(folder, "Rows.jsonl");
        await File.WriteAllTextAsync(file, Altered([.. await File.ReadAllLinesAsync(file)], alteration));
        var to = await BackupFixture.CreateAsync();

        var refused = await Assert.ThrowsAsync<BackupRefusedException>(() => to.ImportAsync(folder));

        Assert.StartsWith(file, refused.Message, StringComparison.Ordinal);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await to.ContentAsync());
        Assert.Empty(await to.ContentAsync(SuppressionTable.Name));
    }

    [Fact]
    public async Task A_file_of_another_export_is_refused()
    {
        var ((folder, _), (other, _)) = (await ExportedAsync(rows: 30), await ExportedAsync(rows: 30, text: "other"));
        File.Copy(Path.Combine(other, "Rows.jsonl"), Path.Combine(folder, "Rows.jsonl"), overwrite: true);

        var refused = await Assert.ThrowsAsync<BackupRefusedException>(async () => await (await BackupFixture.CreateAsync()).ImportAsync(folder));

        Assert.Contains("Rows.jsonl is not the file that the manifest names;", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var (folder, _) = await ExportedAsync(rows: 30);
        File.Delete(Path.Combine(folder, "Rows.jsonl"));

        var refused = await Assert.ThrowsAsync<BackupRefusedException>(async () => await (await BackupFixture.CreateAsync()).ImportAsync(folder));

        Assert.StartsWith($"{Path.Combine(folder, "Rows.jsonl")} is missing", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_export_must_be_finished_first()
    {
        var (fixture, folder) = (await (await BackupFixture.CreateAsync()).WithRowsAsync(30), TestFolder.NewPath());
        await Assert.ThrowsAsync<OperationCanceledException>(() => fixture.ExportAsync(folder, _ => throw new OperationCanceledException()));

        var refused = await Assert.ThrowsAsync<BackupRefusedException>(async () => await (await BackupFixture.CreateAsync()).ImportAsync(folder));

        Assert.Equal($"The export in {folder} was cut off; finish it with: export {folder}", refused.Message);
    }

    [Fact]
    public async Task Subscribers_are_imported_only_with_the_key_that_their_ids_were_made_from()
    {
        var from = await BackupFixture.CreateAsync();
        await SubscribeAsync(from, "ana@example.org");
        var folder = TestFolder.NewPath();
        await from.ExportAsync(folder);

        var refused = await Assert.ThrowsAsync<BackupRefusedException>(async () => await (await BackupFixture.CreateAsync(OtherSecrets)).ImportAsync(folder));
        var rotated = new TokensOptions { Key = OtherSecrets.Key, PreviousKeys = [Subscriptions.TestSettings.Tokens.Value.Key] };
        var to = await BackupFixture.CreateAsync(rotated);
        await to.ImportAsync(folder);

        Assert.StartsWith("This app has another Tokens:Key than the one that was exported", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(await to.Subscribers.FindAsync(IdOf(to, "ana@example.org"), CancellationToken.None));
    }

    // Whoever alters a row can also compute the checksums again, but not the signature.
    [Fact]
    public async Task A_row_altered_with_all_its_checksums_is_refused_naming_the_manifest()
    {
        var (folder, _) = await ExportedAsync(rows: 30);
        var file = await ForgeAsync(folder, "Rows", row => row.Replace("rich 0", "forged", StringComparison.Ordinal));
        var to = await BackupFixture.CreateAsync();

        foreach (var mayBeUnsigned in (bool[])[false, true])
        {
            var refused = await Assert.ThrowsAsync<BackupRefusedException>(() => to.ImportAsync(folder, mayBeUnsigned: mayBeUnsigned));
            Assert.StartsWith($"{file} was altered after the export", refused.Message, StringComparison.Ordinal);
        }

        Assert.Empty(await to.ContentAsync());
    }

    [Fact]
    public async Task An_export_of_an_earlier_version_is_imported_only_on_request()
    {
        var (folder, from) = await ExportedAsync(rows: 30);
        await ChangeManifestAsync(folder, manifest => manifest with { Signature = null });
        var to = await BackupFixture.CreateAsync();

        var refused = await Assert.ThrowsAsync<BackupRefusedException>(() => to.ImportAsync(folder));
        await to.ImportAsync(folder, mayBeUnsigned: true);

        Assert.EndsWith($"import it with: import {folder} --unsigned", refused.Message, StringComparison.Ordinal);
        Assert.Equal(await from.ContentAsync(), await to.ContentAsync());
    }

    [Theory]
    [InlineData("ana@example.org", "eve@example.org")]
    [InlineData("\"Collection\":\"rare-cancers\"", "\"Collection\":\"other\"")]
    public async Task A_subscriber_whose_ID_does_not_belong_to_their_address_is_refused_naming_file_and_line(string before, string after)
    {
        var (from, to) = (await BackupFixture.CreateAsync(), await BackupFixture.CreateAsync());
        await SubscribeAsync(from, "ana@example.org");
        var folder = TestFolder.NewPath();
        await from.ExportAsync(folder);
        await ForgeAsync(folder, SubscriberTable.Name, row => row.Replace(before, after, StringComparison.Ordinal));
        await ChangeManifestAsync(folder, from.Signer.Sign);

        var refused = await Assert.ThrowsAsync<BackupRefusedException>(() => to.ImportAsync(folder));

        Assert.StartsWith(Path.Combine(folder, "Subscribers.jsonl"), refused.Message, StringComparison.Ordinal);
        Assert.Contains("is a subscriber whose ID does not belong to their address", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await to.ContentAsync(SubscriberTable.Name));
    }

    [Fact]
    public async Task Subscribers_who_erased_their_data_or_bounced_during_the_export_do_not_come_back()
    {
        var from = await BackupFixture.CreateAsync();
        foreach (var address in (string[])["erased@example.org", "back@example.org", "gone@example.org", "ana@example.org"])
            await SubscribeAsync(from, address);
        // Suppressions are read after subscribers, so they may be newer.
        await SuppressAsync(from, "erased@example.org", suppression => suppression with { Erased = from.Time.GetUtcNow().AddMinutes(1) });
        await SuppressAsync(from, "back@example.org", suppression => suppression with { Erased = from.Time.GetUtcNow().AddMinutes(-1) });
        await SuppressAsync(from, "gone@example.org", suppression => suppression with { Bounced = from.Time.GetUtcNow() });
        var (to, folder) = (await BackupFixture.CreateAsync(), TestFolder.NewPath());
        await from.ExportAsync(folder);

        Assert.Equal(2, await to.ImportAsync(folder));

        Assert.Null(await to.Subscribers.FindAsync(IdOf(to, "erased@example.org"), CancellationToken.None));
        Assert.DoesNotContain(await to.ContentAsync(SubscriberTable.Name), row => row.Contains(IdOf(to, "erased@example.org").Value, StringComparison.Ordinal));
        Assert.Equal(SubscriberState.Suppressed, (await to.Subscribers.FindAsync(IdOf(to, "gone@example.org"), CancellationToken.None))!.Subscriber.State);
        Assert.Equal(SubscriberState.Confirmed, (await to.Subscribers.FindAsync(IdOf(to, "back@example.org"), CancellationToken.None))!.Subscriber.State);
        Assert.Equal(SubscriberState.Confirmed, (await to.Subscribers.FindAsync(IdOf(to, "ana@example.org"), CancellationToken.None))!.Subscriber.State);
    }

    // Changes rows as someone without the key can: with valid checksums in the file and in the manifest.
    private static async Task<string> ForgeAsync(string folder, string table, Func<string, string> change)
    {
        var file = Path.Combine(folder, $"{table}.jsonl");
        var (before, sum, content, bytes) = (0L, 0L, RowSum.From(null), new MemoryStream());
        foreach (var line in await File.ReadAllLinesAsync(file))
        {
            var row = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(BackupLine.TryRead(Encoding.UTF8.GetBytes(line), ref before)!)));
            content.Add(row);
            bytes.Write(BackupLine.Write(row, ref sum));
        }

        await File.WriteAllBytesAsync(file, bytes.ToArray());
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
        return await ChangeManifestAsync(folder, manifest => manifest with
        {
            Tables = [.. manifest.Tables.Select(one =>
                one.Name == table ? one with { Bytes = bytes.Length, Sha256 = hash, Content = content.ToString() } : one)],
        });
    }

    private static async Task<string> ChangeManifestAsync(string folder, Func<BackupManifest, BackupManifest> change)
    {
        var file = Path.Combine(folder, BackupManifest.FileName);
        var manifest = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(file), BackupJson.Default.BackupManifest)!;
        await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(change(manifest), BackupJson.Default.BackupManifest));
        return file;
    }

    private static void CutOffAt(BackupStep step, BackupProgress progress)
    {
        if (progress is { Table: "Rows" } && progress.Step == step)
            throw new OperationCanceledException();
    }

    private static string Altered(string[] lines, string alteration) => alteration switch
    {
        "a letter of line 17" => Text([.. lines[..16], lines[16].Replace("rich", "ruch", StringComparison.Ordinal), .. lines[17..]]),
        "line 5 is gone" => Text([.. lines[..4], .. lines[5..]]),
        "two lines are swapped" => Text([.. lines[..6], lines[7], lines[6], .. lines[8..]]),
        "the last line is cut" => Text(lines)[..^20],
        "the last lines are gone" => Text(lines[..20]),
        "a line more" => Text([.. lines, lines[^1]]),
        _ => throw new ArgumentOutOfRangeException(nameof(alteration), alteration, "Unknown alteration."),
    };

    private static string Text(string[] lines) => string.Concat(lines.Select(line => line + "\n"));

    private static async Task<(string Folder, BackupFixture From)> ExportedAsync(int rows, string? text = null)
    {
        var (fixture, folder) = (await (await BackupFixture.CreateAsync()).WithRowsAsync(rows), TestFolder.NewPath());
        if (text is not null)
            await fixture.Rows.UpdateEntityAsync(new TableEntity("p0", "r000000") { ["Text"] = text }, Azure.ETag.All, TableUpdateMode.Replace);
        await fixture.ExportAsync(folder);
        return (folder, fixture);
    }

    private static async Task SetMarkAsync(BackupFixture fixture, Action<TableEntity> change)
    {
        TableEntity mark = await fixture.SuppressionRows.GetEntityAsync<TableEntity>("import", "import");
        change(mark);
        await fixture.SuppressionRows.UpdateEntityAsync(mark, Azure.ETag.All, TableUpdateMode.Replace);
    }

    private static SubscriberId IdOf(BackupFixture fixture, string address) => fixture.Tokens.IdOf("rare-cancers", EmailAddress.Parse(address));

    private static Task<bool> SubscribeAsync(BackupFixture fixture, string address) => fixture.Subscribers.TryAddAsync(
        new Subscriber
        {
            Id = IdOf(fixture, address),
            Collection = "rare-cancers",
            Address = EmailAddress.Parse(address),
            State = SubscriberState.Confirmed,
            ConfirmationSent = fixture.Time.GetUtcNow().AddMinutes(-2),
            Confirmed = fixture.Time.GetUtcNow(),
        },
        CancellationToken.None);

    private static Task<Suppression> SuppressAsync(BackupFixture fixture, string address, Func<Suppression, Suppression> change) =>
        fixture.Suppressions.ChangeAsync(fixture.Tokens.SuppressionKeyOf(EmailAddress.Parse(address)), change, CancellationToken.None);
}
