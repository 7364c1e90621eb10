namespace RareCancers.Telemetry;

/// <summary>
/// The names of our own instruments, as an exporter sends them. Alerts and dashboards ask by them: a name that is published never changes.
/// </summary>
public static class MetricNames
{
    /// <summary>Counter, {run}: readings of a Collection; tags <c>collection</c> and <c>outcome</c> (changed, unchanged, refused, failed).</summary>
    public const string CollectionsRead = "rare_cancers.collections.read";

    /// <summary>Counter, {article}: articles on the page at a reading; tag <c>collection</c>.</summary>
    public const string ArticlesSeen = "rare_cancers.articles.seen";

    /// <summary>Counter, {article}: entries of the page's list that could not be read; tag <c>collection</c>.</summary>
    public const string ArticlesRefused = "rare_cancers.articles.refused";

    /// <summary>Counter, {change}: changes that were stored; tags <c>collection</c> and <c>kind</c>.</summary>
    public const string ArticlesChanged = "rare_cancers.articles.changed";

    /// <summary>Counter, {request}: feeds answered with 200; tag <c>format</c>.</summary>
    public const string FeedHits = "rare_cancers.feeds.hits";

    /// <summary>Counter, {request}: feeds answered with 304; tag <c>format</c>.</summary>
    public const string FeedsNotModified = "rare_cancers.feeds.not_modified";

    /// <summary>Counter, {digest}: digests that were planned; tag <c>collection</c>.</summary>
    public const string DigestsPlanned = "rare_cancers.digests.planned";

    /// <summary>Counter, {mail}: mails that digests were planned to send; tag <c>collection</c>.</summary>
    public const string MailsPlanned = "rare_cancers.mails.planned";

    /// <summary>Counter, {mail}: mails of digests that the mail server accepted; tag <c>collection</c>.</summary>
    public const string MailsSent = "rare_cancers.mails.sent";

    /// <summary>Counter, {mail}: mails of digests that the mail server refused for good; tag <c>collection</c>.</summary>
    public const string MailsFailed = "rare_cancers.mails.failed";

    /// <summary>Counter, {mail}: mails of digests that the mail server put off; tag <c>collection</c>.</summary>
    public const string MailsDeferred = "rare_cancers.mails.deferred";

    /// <summary>Gauge, s: how long ago a Collection was last read with success, as the watch found it; tag <c>collection</c>.</summary>
    public const string WatchDataAge = "rare_cancers.watch.data_age";

    /// <summary>Gauge, {digest}: digests that wait for the operator, as the watch found them.</summary>
    public const string WatchPausedDigests = "rare_cancers.watch.paused_digests";

    /// <summary>Gauge, {message}: messages that were given up, as the watch found them; tag <c>queue</c>.</summary>
    public const string WatchPoisonMessages = "rare_cancers.watch.poison_messages";
}
