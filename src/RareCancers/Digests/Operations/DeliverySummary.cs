using System.Text.Json.Serialization;

namespace RareCancers.Digests.Operations;

/// <summary>The outcomes of a digest's emails, counted from its plan, the ledger and its settled emails.</summary>
public sealed record DeliverySummary
{
    /// <summary>The digest: Collection and number.</summary>
    public required string Digest { get; init; }

    /// <summary>The digest's state.</summary>
    public required DigestState State { get; init; }

    /// <summary>Why it is paused; null when it is not.</summary>
    public string? PausedBecause { get; init; }

    /// <summary>How many emails were planned.</summary>
    public int Planned { get; init; }

    /// <summary>How many of them the mail server accepted.</summary>
    public int Accepted { get; init; }

    /// <summary>How many were not sent because their recipients had left or had their data erased.</summary>
    public int Suppressed { get; init; }

    /// <summary>How many were refused permanently by the mail server, or abandoned because they were not sent in time.</summary>
    public int Failed { get; init; }

    /// <summary>How many were started without a known outcome: they are under way, or their sender is gone.</summary>
    public int Unknown { get; init; }

    /// <summary>How many were not started.</summary>
    public int Waiting { get; init; }

    /// <summary>How many are in the ledger but not in the plan.</summary>
    public int Unplanned { get; init; }

    /// <summary>Whether every planned email has an outcome, and no other email has one.</summary>
    public bool IsComplete =>
        State != DigestState.Planning && Planned == Accepted + Suppressed + Failed && Unknown == 0 && Waiting == 0 && Unplanned == 0;
}

/// <summary>The summary as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(DeliverySummary))]
public sealed partial class DeliverySummaryJson : JsonSerializerContext;
