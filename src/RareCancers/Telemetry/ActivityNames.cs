namespace RareCancers.Telemetry;

/// <summary>The names of our own activities, which a trace shows.</summary>
public static class ActivityNames
{
    /// <summary>One reading of one Collection.</summary>
    public const string Collect = "rare_cancers.collect";

    /// <summary>One message about an article to enrich.</summary>
    public const string Enrich = "rare_cancers.enrich";

    /// <summary>One run of the planner of digests.</summary>
    public const string PlanDigests = "rare_cancers.plan_digests";

    /// <summary>One message about a shard of a digest to send.</summary>
    public const string SendShard = "rare_cancers.send_shard";

    /// <summary>One feed that the hub is told of.</summary>
    public const string PingHub = "rare_cancers.ping_hub";

    /// <summary>One look of the watch.</summary>
    public const string Watch = "rare_cancers.watch";
}
