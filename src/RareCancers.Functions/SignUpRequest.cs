using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace RareCancers.Functions;

/// <summary>What a sign-up sends, as a form or as JSON.</summary>
/// <param name="Email">The address as typed; null when the field is missing.</param>
/// <param name="Collection">The Collection's slug; null for the first one configured.</param>
internal sealed record SignUpRequest(string? Email, string? Collection)
{
    /// <summary>Reads the body; null when it is neither a form nor the JSON of one.</summary>
    public static async Task<SignUpRequest?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (request.HasJsonContentType())
                return await request.ReadFromJsonAsync(SignUpRequestJson.Default.SignUpRequest, cancellationToken);
            if (!request.HasFormContentType)
                return null;

            var form = await request.ReadFormAsync(cancellationToken);
            return new SignUpRequest(form["email"], form["collection"]);
        }
        catch (Exception failure) when (failure is JsonException or InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SignUpRequest))]
internal sealed partial class SignUpRequestJson : JsonSerializerContext;
