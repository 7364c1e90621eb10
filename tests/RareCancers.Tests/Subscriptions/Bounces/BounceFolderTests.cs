using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Bounces;

namespace RareCancers.Tests.Subscriptions.Bounces;

public sealed class BounceFolderTests : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("bounces-").FullName;
    private readonly SignUpFixture fixture = new();
    private readonly BounceFolder folder;

    public BounceFolderTests() =>
        folder = new BounceFolder(fixture.Suppressions, Options.Create(new BouncesOptions { Folder = path }), new FakeLogger<BounceFolder>());

    public void Dispose() => Directory.Delete(path, recursive: true);

    [Fact]
    public async Task A_report_on_an_email_of_ours_suppresses_the_address_and_its_file_is_deleted()
    {
        await fixture.ConfirmedAsync();
        Write("1.eml", $"Message-ID: <{fixture.MessageIds.Create("rare-cancers.7", fixture.IdOf("ana@example.org"), "example.org")}>");

        await folder.ReadAsync(CancellationToken.None);

        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync())?.State);
        Assert.Empty(Directory.GetFiles(path));
    }

    [Fact]
    public async Task A_report_that_names_only_the_address_suppresses_nobody()
    {
        await fixture.ConfirmedAsync();
        Write("1.eml", "Message-ID: <forged@example.org>");

        await folder.ReadAsync(CancellationToken.None);

        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_stays_and_does_not_block_others()
    {
        await fixture.ConfirmedAsync();
        var log = new FakeLogger<BounceFolder>();
        File.CreateSymbolicLink(Path.Combine(path, "1.eml"), Path.Combine(path, "gone"));
        Write("2.eml", $"Message-ID: <{fixture.MessageIds.Create("rare-cancers.7", fixture.IdOf("ana@example.org"), "example.org")}>");

        await new BounceFolder(fixture.Suppressions, Options.Create(new BouncesOptions { Folder = path }), log).ReadAsync(CancellationToken.None);

        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync())?.State);
        Assert.Equal(["1.eml"], new DirectoryInfo(path).EnumerateFileSystemInfos().Select(file => file.Name));
        Assert.Contains("1.eml", Assert.Single(log.Collector.GetSnapshot(), record => record.Level == LogLevel.Warning).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a complaint whose fields are none", "garbage")]
    [InlineData("a complaint with an empty first line", "\n\nFeedback-Type: abuse")]
    [InlineData("a complaint with a field without a value", "Subject")]
    public async Task A_report_that_cannot_be_parsed_is_set_aside_and_does_not_block_others(string what, string fields)
    {
        await fixture.ConfirmedAsync();
        await File.WriteAllTextAsync(
            Path.Combine(path, "0.eml"),
            "Content-Type: multipart/report; report-type=feedback-report; boundary=x\n\n--x\nContent-Type: message/feedback-report\n\n" + fields + "\n--x--\n");
        Write("1.eml", $"Message-ID: <{fixture.MessageIds.Create("rare-cancers.7", fixture.IdOf("ana@example.org"), "example.org")}>");

        await folder.ReadAsync(CancellationToken.None);

        Assert.True((await fixture.FindAsync())?.State == SubscriberState.Suppressed, what);
        Assert.All(Directory.GetFiles(path), file => Assert.Equal("0.eml.unread", Path.GetFileName(file)));
    }

    [Fact]
    public async Task Headers_that_are_not_the_base64_that_they_claim_to_be_are_set_aside_with_the_reason()
    {
        await fixture.ConfirmedAsync();
        var log = new FakeLogger<BounceFolder>();
        Write("0.eml", "Subject: News", "Content-Transfer-Encoding: base64\r\n");
        Write("1.eml", $"Message-ID: <{fixture.MessageIds.Create("rare-cancers.7", fixture.IdOf("ana@example.org"), "example.org")}>");
        var logged = new BounceFolder(fixture.Suppressions, Options.Create(new BouncesOptions { Folder = path }), log);

        await logged.ReadAsync(CancellationToken.None);
        await logged.ReadAsync(CancellationToken.None);

        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync())?.State);
        Assert.Equal(["0.eml.unread"], Directory.GetFiles(path).Select(Path.GetFileName));
        Assert.Equal(
            "The file 0.eml in the bounce folder is not a report that can be parsed (it is not an email, or a part of it is malformed: FormatException); "
                + "it was renamed to .unread",
            Assert.Single(log.Collector.GetSnapshot(), record => record.Level == LogLevel.Warning).Message);
    }

    [Fact]
    public async Task Files_that_were_set_aside_are_counted_and_listed_with_their_reasons_until_the_operator_deletes_them()
    {
        Write("0.eml", "Subject: News", "Content-Transfer-Encoding: base64\r\n");
        await File.WriteAllBytesAsync(Path.Combine(path, "1.eml"), new byte[BounceMailParser.MaxLength + 1]);
        await folder.ReadAsync(CancellationToken.None);
        Write("2.eml.unread", "Subject: News");

        var listed = await folder.ListUnreadAsync(CancellationToken.None);

        Assert.Equal(3, folder.CountUnread());
        Assert.Equal(
            [
                new UnreadBounce("0.eml.unread", "it is not an email, or a part of it is malformed: FormatException"),
                new UnreadBounce("1.eml.unread", "it is larger than any report"),
                new UnreadBounce("2.eml.unread", "it can be read now"),
            ],
            listed);
        foreach (var file in Directory.GetFiles(path))
            File.Delete(file);
        Assert.Equal(0, folder.CountUnread());
        Assert.Empty(await folder.ListUnreadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_set_aside_unread()
    {
        await File.WriteAllBytesAsync(Path.Combine(path, "1.eml"), new byte[BounceMailParser.MaxLength + 1]);

        await folder.ReadAsync(CancellationToken.None);

        Assert.Equal(["1.eml.unread"], Directory.GetFiles(path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task While_storage_fails_the_file_stays()
    {
        await fixture.ConfirmedAsync();
        Write("1.eml", $"Message-ID: <{fixture.MessageIds.Create("rare-cancers.7", fixture.IdOf("ana@example.org"), "example.org")}>");
        fixture.SuppressionRows.BeforeWrite = () => throw new IOException("Storage is away.");

        await Assert.ThrowsAsync<IOException>(() => folder.ReadAsync(CancellationToken.None));

        Assert.Single(Directory.GetFiles(path, "*.eml"));
    }

    [Fact]
    public async Task Other_files_and_a_missing_folder_are_ignored()
    {
        await File.WriteAllTextAsync(Path.Combine(path, "tmp.part"), "half");

        await folder.ReadAsync(CancellationToken.None);
        await new BounceFolder(fixture.Suppressions, Options.Create(new BouncesOptions { Folder = path + "-none" }), new FakeLogger<BounceFolder>())
            .ReadAsync(CancellationToken.None);

        Assert.Single(Directory.GetFiles(path));
    }

    private void Write(string name, string originalHeader, string encoding = "") => File.WriteAllText(
        Path.Combine(path, name),
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        + "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n"
        + "Final-Recipient: rfc822; ana@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        + $"--b\r\nContent-Type: text/rfc822-headers\r\n{encoding}\r\n{originalHeader}\r\n\r\n--b--\r\n");
}
