namespace RareCancers.Telemetry;

/// <summary>
/// The names of our own instruments, as an exporter sends them. Alerts and dashboards query them: a published name never changes.
/// </summary>
public static class MetricNames
{
    /// <summary>
    /// Counter, {run}: readings of a source; tags <c>collection</c>, <c>source</c> and <c>outcome</c> (changed, unchanged, refused, failed).
    /// </summary>
    public const string CollectionsRead = "rare_cancers.collections.read";

    /// <summary>Counter, {article}: articles of a source in a run; tags <c>collection</c> and <c>source</c>.</summary>
    public const string ArticlesSeen = "rare_cancers.articles.seen";

    /// <summary>Counter, {article}: items of a source that could not be read; tags <c>collection</c> and <c>source</c>.</summary>
    public const string ArticlesRefused = "rare_cancers.articles.refused";

    /// <summary>Counter, {change}: changes stored; tags <c>collection</c> and <c>kind</c>.</summary>
    public const string ArticlesChanged = "rare_cancers.articles.changed";

    /// <summary>Counter, {request}: feeds answered with 200; tag <c>format</c>.</summary>
    public const string FeedHits = "rare_cancers.feeds.hits";

    /// <summary>Counter, {request}: feeds answered with 304; tag <c>format</c>.</summary>
    public const string FeedsNotModified = "rare_cancers.feeds.not_modified";

    /// <summary>
    /// Counter, {request}: requests whose body was too large, too slow or broken; tag <c>status</c> (413, 408, 400), the response's status.
    /// </summary>
    public const string RequestsRefused = "rare_cancers.requests.refused";

    /// <summary>Counter, {digest}: digests planned; tag <c>collection</c>.</summary>
    public const string DigestsPlanned = "rare_cancers.digests.planned";

    /// <summary>Counter, {mail}: emails that digests were planned to send; tag <c>collection</c>.</summary>
    public const string MailsPlanned = "rare_cancers.mails.planned";

    /// <summary>Counter, {mail}: emails of digests that the mail server accepted; tag <c>collection</c>.</summary>
    public const string MailsSent = "rare_cancers.mails.sent";

    /// <summary>Counter, {mail}: emails of digests that the mail server refused permanently; tag <c>collection</c>.</summary>
    public const string MailsFailed = "rare_cancers.mails.failed";

    /// <summary>Counter, {mail}: emails of digests that the mail server deferred; tag <c>collection</c>.</summary>
    public const string MailsDeferred = "rare_cancers.mails.deferred";

    /// <summary>Gauge, {source}: feeds that may have dropped items before they were read, as seen by the watch; tag <c>collection</c>.</summary>
    public const string WatchGaps = "rare_cancers.watch.gaps";

    /// <summary>Gauge, s: time since a source was last read successfully, as seen by the watch; tags <c>collection</c> and <c>source</c>.</summary>
    public const string WatchDataAge = "rare_cancers.watch.data_age";

    /// <summary>Gauge, {digest}: digests waiting for the operator, as seen by the watch.</summary>
    public const string WatchPausedDigests = "rare_cancers.watch.paused_digests";

    /// <summary>Gauge, {message}: messages in a poison queue, as seen by the watch; tag <c>queue</c>.</summary>
    public const string WatchPoisonMessages = "rare_cancers.watch.poison_messages";

    /// <summary>Gauge, {file}: files in the bounce folder that could not be read and were set aside, as seen by the watch.</summary>
    public const string WatchUnreadBounces = "rare_cancers.watch.unread_bounces";
}
