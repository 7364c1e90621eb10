using System.Text.Json.Serialization;

namespace RareCancers.Digests.Operations;

/// <summary>What became of a digest's mails, as counted from its plan and from the ledger.</summary>
public sealed record DeliverySummary
{
    /// <summary>The digest: Collection and number.</summary>
    public required string Digest { get; init; }

    /// <summary>How far it has come.</summary>
    public required DigestState State { get; init; }

    /// <summary>Why it is paused; null while it is not.</summary>
    public string? PausedBecause { get; init; }

    /// <summary>How many mails its plan has.</summary>
    public int Planned { get; init; }

    /// <summary>How many of them the mail server accepted.</summary>
    public int Accepted { get; init; }

    /// <summary>How many were not sent because their readers had left by then.</summary>
    public int Suppressed { get; init; }

    /// <summary>How many the mail server refused for good.</summary>
    public int Failed { get; init; }

    /// <summary>How many were begun, and it is not known how they ended: they are under way, or their sender is gone.</summary>
    public int Unknown { get; init; }

    /// <summary>How many nobody has begun.</summary>
    public int Waiting { get; init; }

    /// <summary>How many stand in the ledger and not in the plan.</summary>
    public int Unplanned { get; init; }

    /// <summary>Whether it is known of every mail that was planned, and of no other, how it ended.</summary>
    public bool IsComplete => State != DigestState.Planning && Planned == Accepted + Suppressed + Failed && Unknown == 0 && Waiting == 0 && Unplanned == 0;
}

/// <summary>The account as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(DeliverySummary))]
public sealed partial class DeliverySummaryJson : JsonSerializerContext;
