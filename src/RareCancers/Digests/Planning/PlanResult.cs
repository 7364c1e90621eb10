namespace RareCancers.Digests.Planning;

/// <summary>What planning a digest came to.</summary>
/// <param name="Mails">How many mails are to go.</param>
/// <param name="Shards">How many shards were queued.</param>
/// <param name="Peopled">The keys of the cohorts in which anyone was found.</param>
public sealed record PlanResult(int Mails, int Shards, IReadOnlySet<string> Peopled);
