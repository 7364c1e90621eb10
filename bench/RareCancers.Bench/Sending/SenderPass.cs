using System.Text.Json.Serialization;

namespace RareCancers.Bench.Sending;

/// <summary>What a sender says of what it was asked for.</summary>
/// <param name="Mails">How many mails it planned or sent.</param>
/// <param name="Seconds">How long that took.</param>
/// <param name="Allocated">How many bytes of memory were allocated for it; 0 where that is not known.</param>
/// <param name="PeakBytes">The most memory that the process held resident until then; 0 where that is not known.</param>
/// <param name="ProcessorSeconds">How long processors worked for it, on all threads of the process.</param>
/// <param name="MailBytes">How large one of the mails is on the average, with its headers; 0 where that was not asked.</param>
internal sealed record SenderPass(int Mails, double Seconds, long Allocated, long PeakBytes, double ProcessorSeconds, int MailBytes)
{
    /// <summary>Mails a second.</summary>
    public double Rate => Mails / Seconds;
}

/// <summary>One of the different mails, as a peer is given it.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its text.</param>
/// <param name="Html">Its HTML; null where it has none.</param>
internal sealed record SenderMail(string Subject, string Text, string? Html);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SenderPass))]
[JsonSerializable(typeof(SenderMail[]))]
internal sealed partial class SenderJson : JsonSerializerContext;
