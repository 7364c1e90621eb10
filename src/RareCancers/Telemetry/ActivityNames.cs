namespace RareCancers.Telemetry;

/// <summary>The names of our own activities in a trace.</summary>
public static class ActivityNames
{
    /// <summary>One run for one Collection.</summary>
    public const string Collect = "rare_cancers.collect";

    /// <summary>The handling of one queue message about an article to enrich.</summary>
    public const string Enrich = "rare_cancers.enrich";

    /// <summary>One run of the digest planner.</summary>
    public const string PlanDigests = "rare_cancers.plan_digests";

    /// <summary>The handling of one queue message about a shard of a digest to send.</summary>
    public const string SendShard = "rare_cancers.send_shard";

    /// <summary>One notification of the hub about a feed.</summary>
    public const string PingHub = "rare_cancers.ping_hub";

    /// <summary>One run of the watch.</summary>
    public const string Watch = "rare_cancers.watch";
}
