using System.Diagnostics.Metrics;

namespace RareCancers.Telemetry;

/// <summary>The product's metrics. An instrument does nothing while no listener is attached.</summary>
public static class Instruments
{
    /// <summary>The meter that a host listens to.</summary>
    public const string MeterName = "RareCancers";

    // Before the instruments that are created from it: static fields are initialised in textual order.
    private static readonly Meter Meter = new(MeterName);

    public static readonly Counter<long> CollectionsRead = Counter(MetricNames.CollectionsRead, "{run}", "Readings of a Collection");

    public static readonly Counter<long> ArticlesSeen = Counter(MetricNames.ArticlesSeen, "{article}", "Articles on the page");

    public static readonly Counter<long> ArticlesRefused =
        Counter(MetricNames.ArticlesRefused, "{article}", "Entries of the page that could not be read");

    public static readonly Counter<long> ArticlesChanged = Counter(MetricNames.ArticlesChanged, "{change}", "Changes stored");

    public static readonly Counter<long> FeedHits = Counter(MetricNames.FeedHits, "{request}", "Feeds answered with 200");

    public static readonly Counter<long> FeedsNotModified = Counter(MetricNames.FeedsNotModified, "{request}", "Feeds answered with 304");

    public static readonly Counter<long> RequestsRefused =
        Counter(MetricNames.RequestsRefused, "{request}", "Requests whose body was too large, too slow or broken");

    public static readonly Counter<long> DigestsPlanned = Counter(MetricNames.DigestsPlanned, "{digest}", "Digests planned");

    public static readonly Counter<long> MailsPlanned = Counter(MetricNames.MailsPlanned, "{mail}", "Emails in planned digests");

    public static readonly Counter<long> MailsSent = Counter(MetricNames.MailsSent, "{mail}", "Emails that the mail server accepted");

    public static readonly Counter<long> MailsFailed = Counter(MetricNames.MailsFailed, "{mail}", "Emails that the mail server refused permanently");

    public static readonly Counter<long> MailsDeferred = Counter(MetricNames.MailsDeferred, "{mail}", "Emails that the mail server deferred");

    public static readonly Gauge<int> WatchGaps =
        Meter.CreateGauge<int>(MetricNames.WatchGaps, "{source}", "Feeds that may have dropped items before they were read");

    public static readonly Gauge<double> WatchDataAge =
        Meter.CreateGauge<double>(MetricNames.WatchDataAge, "s", "Time since the last successful reading");

    public static readonly Gauge<long> WatchPausedDigests =
        Meter.CreateGauge<long>(MetricNames.WatchPausedDigests, "{digest}", "Digests that are paused until the operator resumes them");

    public static readonly Gauge<long> WatchPoisonMessages =
        Meter.CreateGauge<long>(MetricNames.WatchPoisonMessages, "{message}", "Messages that failed permanently");

    public static readonly Gauge<long> WatchUnreadBounces =
        Meter.CreateGauge<long>(MetricNames.WatchUnreadBounces, "{file}", "Bounce reports that could not be read");

    private static Counter<long> Counter(string name, string unit, string description) => Meter.CreateCounter<long>(name, unit, description);
}
