using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using RareCancers.Articles;
using RareCancers.Library;
using RareCancers.Mail;
using RareCancers.Settings;
using RareCancers.Subscriptions;

namespace RareCancers.Digests;

/// <summary>
/// Sends a digest to the subscribers of one shard. Whoever was served is noted before the next one's turn, so a run that
/// breaks off is repeated without anyone being skipped or, but for the one mail in flight, mailed twice.
/// </summary>
public sealed partial class DigestSender(
    DigestTable digests,
    ArticleTable articles,
    SubscriberTable subscribers,
    SubscriberTokens tokens,
    DeliveryLedger ledger,
    DigestQueue queue,
    IMailer mailer,
    DigestComposer composer,
    IOptions<SiteOptions> site,
    IOptions<CollectionsOptions> collections,
    TimeProvider time,
    ILogger<DigestSender> logger)
{
    /// <summary>How long after its planning a digest is offered again to a mailbox that defers it.</summary>
    public static readonly TimeSpan DeferralLimit = TimeSpan.FromHours(6);

    /// <summary>How long after its planning a digest is queued again while the mail server is out of reach.</summary>
    public static readonly TimeSpan OutageLimit = TimeSpan.FromDays(1);

    /// <summary>Sends what is still to send. A shard of a digest that was never planned, or whose Collection is no longer configured, is nothing to send.</summary>
    /// <exception cref="IOException">The mail server has been out of reach for <see cref="OutageLimit"/>.</exception>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed; repeat later.</exception>
    public async Task<DigestRun> SendAsync(DigestShard shard, CancellationToken cancellationToken)
    {
        var run = new DigestRun();
        var collection = collections.Value.Items.FirstOrDefault(item => item.Slug == shard.Collection);
        var digest = await digests.FindAsync(shard.Collection, shard.Through, cancellationToken);
        if (collection is null || digest is null)
        {
            LogUnknown(shard.Collection, shard.Through);
            return run;
        }

        var content = new DigestContent(articles, digest);
        try
        {
            await foreach (var subscriber in subscribers.ListAsync(shard.Shard, cancellationToken))
            {
                if (subscriber is not { State: SubscriberState.Confirmed, Confirmed: { } confirmed } || subscriber.Collection != collection.Slug)
                    continue;

                var news = await content.NewSinceAsync(subscriber.MailedThrough ?? 0, confirmed, cancellationToken);
                if (news.Count > 0 && await IsStillConfirmedAsync(subscriber.Id, cancellationToken))
                    run = await DeliverAsync(run, digest, shard, collection, subscriber, news, cancellationToken);
            }
        }
        catch (IOException failure) when (time.GetUtcNow() - digest.Planned < OutageLimit)
        {
            // The platform's few tries would be over within the half hour; an outage may last longer.
            run = run with { IsInterrupted = true };
            LogInterrupted(shard.Collection, shard.Through, shard.Shard, failure);
        }

        if (run.IsInterrupted || run.Held + run.Deferred > 0)
            await queue.SendAsync(shard, DeliveryLedger.ClaimLifetime, cancellationToken);
        LogRun(shard.Collection, shard.Through, shard.Shard, run.Sent, run.Failed, run.Done, run.Deferred, run.Held);
        return run;
    }

    // The list was read a while ago: who has left since then is told that no further mail comes.
    private async Task<bool> IsStillConfirmedAsync(SubscriberId id, CancellationToken cancellationToken) =>
        await subscribers.FindAsync(id, cancellationToken) is { Subscriber.State: SubscriberState.Confirmed };

    private async Task<DigestRun> DeliverAsync(
        DigestRun run,
        Digest digest,
        DigestShard shard,
        CollectionOptions collection,
        Subscriber subscriber,
        IReadOnlyList<Article> news,
        CancellationToken cancellationToken)
    {
        var messageId = composer.MessageIdOf(shard.Collection, digest.Number, subscriber.Id);
        var delivery = await ledger.ClaimAsync(shard, subscriber.Id, messageId, cancellationToken);
        if (delivery is { State: DeliveryState.Claimed, IsMine: false })
            return run with { Held = run.Held + 1 };
        if (delivery is { State: DeliveryState.Failed })
            return run with { Done = run.Done + 1 };
        if (delivery is { State: DeliveryState.Sent })
        {
            await subscribers.MarkMailedAsync(subscriber.Id, shard.Through, cancellationToken);
            return run with { Done = run.Done + 1 };
        }

        var message = await ComposeAsync(digest, collection, subscriber, news);
        try
        {
            var answer = await mailer.SendAsync(message, cancellationToken);
            // The mail is out: its record is kept even when the host is stopping.
            await ledger.CloseAsync(shard, subscriber.Id, DeliveryState.Sent, answer, CancellationToken.None);
            await subscribers.MarkMailedAsync(subscriber.Id, shard.Through, CancellationToken.None);
            return run with { Sent = run.Sent + 1 };
        }
        catch (MailRefusedException refusal)
        {
            return await FailAsync(run, shard, subscriber, refusal.Answer);
        }
        catch (MailDeferredException deferral) when (time.GetUtcNow() - digest.Planned >= DeferralLimit)
        {
            return await FailAsync(run, shard, subscriber, deferral.Answer);
        }
        catch (MailDeferredException)
        {
            await ledger.ReleaseAsync(shard, subscriber.Id, delivery, CancellationToken.None);
            return run with { Deferred = run.Deferred + 1 };
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            await ledger.ReleaseAsync(shard, subscriber.Id, delivery, CancellationToken.None);
            throw;
        }
    }

    private async Task<DigestRun> FailAsync(DigestRun run, DigestShard shard, Subscriber subscriber, string answer)
    {
        await ledger.CloseAsync(shard, subscriber.Id, DeliveryState.Failed, answer, CancellationToken.None);
        LogRefused(subscriber.Id, answer);
        return run with { Failed = run.Failed + 1 };
    }

    private async Task<MimeMessage> ComposeAsync(Digest digest, CollectionOptions collection, Subscriber subscriber, IReadOnlyList<Article> news)
    {
        var items = news.Select(article => new EditionItem(ItemOf(article, collection), AnnouncedIn: null));
        var preferences = subscriber.Preferences;
        var stencil = await composer.PrepareAsync(
            new DigestEdition(collection, digest, preferences.Interest, preferences.TextOnly, preferences.AttachRis, [.. items]));
        return stencil.For(subscriber, new SubscriberLinks(
            tokens.Create(TokenPurpose.Unsubscribe, subscriber.Id, lifetime: null), tokens.Create(TokenPurpose.Preferences, subscriber.Id, lifetime: null)));
    }

    private DigestItem ItemOf(Article article, CollectionOptions collection) => DigestItem.Of(
        new Change(article.Sequence, ChangeKind.Published, article.Id, article.FirstSeen, Notice: null, IsBackfill: false),
        article,
        new Uri(collection.JournalUrl),
        site.Value.Address(PagePaths.Of(collection.Slug, article.Id)));

    [LoggerMessage(1, LogLevel.Information, "Digest {Through} of {Slug}, shard {Shard}: {Sent} sent, {Failed} refused, {Done} done before, {Deferred} deferred, {Held} held by another sender")]
    private partial void LogRun(string slug, long through, string shard, int sent, int failed, int done, int deferred, int held);

    [LoggerMessage(2, LogLevel.Warning, "The mail server refused the digest of subscriber {Subscriber}: {Answer}")]
    private partial void LogRefused(SubscriberId subscriber, string answer);

    [LoggerMessage(4, LogLevel.Error, "Digest {Through} of {Slug}, shard {Shard}, was interrupted; it is queued again")]
    private partial void LogInterrupted(string slug, long through, string shard, Exception failure);

    [LoggerMessage(3, LogLevel.Warning, "There is no digest {Through} of a Collection {Slug}; its message is dropped")]
    private partial void LogUnknown(string slug, long through);
}
