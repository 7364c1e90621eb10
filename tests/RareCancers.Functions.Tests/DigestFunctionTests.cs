namespace RareCancers.Functions.Tests;

/// <summary>From sign-up to digest, on real storage, with emails in a folder.</summary>
public abstract class DigestFunctionTests(AppHost host) : FrontDoorTests(host)
{
    [Fact]
    public async Task A_confirmed_subscriber_is_sent_the_new_article()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await SubscriptionFunctionTests.PublishAsync(app);

        await app.SendDigestsAsync();

        var digest = app.Mails()[^1];
        Assert.Equal("A new article – Rare cancers", digest.Subject);
        Assert.Equal("ana@example.org", Assert.Single(digest.To.Mailboxes).Address);
        Assert.All([digest.TextBody, digest.HtmlBody], body => Assert.Contains("https://doi.org/10.1186/s12885-026-00001-1", body, StringComparison.Ordinal));
        Assert.DoesNotContain("Angelakas", digest.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_import_is_sent_to_nobody()
    {
        await using var app = await StartAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await app.CollectAsync();

        await app.SendDigestsAsync();

        Assert.Single(app.Mails());
    }

    [Fact]
    public async Task A_digest_is_sent_once_even_when_its_message_is_delivered_again()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await SubscriptionFunctionTests.PublishAsync(app);

        await app.SendDigestsAsync();
        await app.CollectAsync();
        await app.SendDigestsAsync();

        Assert.Equal(2, app.Mails().Count);
    }

    [Fact]
    public async Task A_subscriber_who_confirmed_after_an_article_appeared_is_not_sent_it()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.PublishAsync(app);
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");

        await app.SendDigestsAsync();

        Assert.Single(app.Mails());
    }

    [Fact]
    public async Task A_message_that_is_not_ours_fails_with_a_reason()
    {
        await using var app = await StartAsync();
        app.ExpectedWarning = "SendDigest";

        var queue = new Azure.Storage.Queues.QueueClient(
            app.StorageConnection, "digests", new() { MessageEncoding = Azure.Storage.Queues.QueueMessageEncoding.Base64 });
        await queue.SendMessageAsync("not JSON");
        var report = await app.SendDigestsAsync();

        Assert.Contains("not JSON", report.LastFailure!.Message, StringComparison.Ordinal);
    }

    public sealed class OnLocalHost() : DigestFunctionTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : DigestFunctionTests(AppHost.Worker);
}
