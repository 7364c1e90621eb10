using System.Text.Json.Serialization;

namespace RareCancers.Bench.Sending;

/// <summary>What a sender reports about a pass.</summary>
/// <param name="Mails">The number of emails planned or sent.</param>
/// <param name="Seconds">How long that took.</param>
/// <param name="Allocated">The bytes allocated; 0 if unknown.</param>
/// <param name="PeakBytes">The peak resident memory of the process so far; 0 if unknown.</param>
/// <param name="ProcessorSeconds">The processor time, on all threads of the process.</param>
/// <param name="Requests">The requests to storage; 0 if it is in memory.</param>
/// <param name="MailBytes">The average size of an email including headers; 0 if not requested.</param>
internal sealed record SenderPass(int Mails, double Seconds, long Allocated, long PeakBytes, double ProcessorSeconds, long Requests, int MailBytes)
{
    /// <summary>Emails per second.</summary>
    public double Rate => Mails / Seconds;
}

/// <summary>An email as a peer gets it.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its text.</param>
/// <param name="Html">Its HTML; null for a text-only email.</param>
internal sealed record SenderMail(string Subject, string Text, string? Html);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SenderPass))]
[JsonSerializable(typeof(SenderMail[]))]
internal sealed partial class SenderJson : JsonSerializerContext;
