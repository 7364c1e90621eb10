namespace RareCancers.Digests.Planning;

/// <summary>The result of planning a digest.</summary>
/// <param name="Mails">How many emails are to be sent.</param>
/// <param name="Shards">How many shards were queued.</param>
/// <param name="WithMembers">The keys of the cohorts that have a member.</param>
public sealed record PlanResult(int Mails, int Shards, IReadOnlySet<string> WithMembers);
