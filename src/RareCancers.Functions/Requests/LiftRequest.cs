using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace RareCancers.Functions.Requests;

/// <summary>Whose suppression to lift.</summary>
/// <param name="Recipient">An email address or a subscriber ID; null when the body does not say.</param>
internal sealed record LiftRequest(string? Recipient)
{
    /// <summary>The recipient that a body names; null when it cannot be read or names none.</summary>
    public static async Task<string?> ReadRecipientAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return request.HasJsonContentType() ? (await request.ReadFromJsonAsync(LiftJson.Default.LiftRequest, cancellationToken))?.Recipient : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // Not JSON, or in a charset that does not exist.
            return null;
        }
    }
}
