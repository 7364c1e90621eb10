using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Functions.Requests;

/// <summary>A sign-up as JSON: an address, and optionally a Collection and the fields of <see cref="PreferencesInput"/>.</summary>
internal sealed class SignUpRequest
{
    // The serializer cannot fill a JsonObject of an object with init properties.
    public string? Email { get; set; }
    public string? Collection { get; set; }
    public string? LeaveEmpty { get; set; }

    [JsonExtensionData]
    public JsonObject? Preferences { get; set; }

    /// <summary>Reads a sign-up from a form or JSON. A form without an address is accepted here; a body that is not valid JSON is a problem.</summary>
    public static async Task<SignUpBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
            return new SignUpBody(FromForm(await ReadFormAsync(request, cancellationToken)), null);

        try
        {
            return await request.ReadFromJsonAsync(SignUpRequestJson.Default.SignUpRequest, cancellationToken) is { } read
                ? new SignUpBody(read.ToSignUp(), null)
                : new SignUpBody(null, SignUpFields.ProblemAt(path: null));
        }
        catch (JsonException failure)
        {
            // Where the text is not JSON at all, the whole body is wrong, not the place where reading stopped.
            return new SignUpBody(null, SignUpFields.ProblemAt(failure.InnerException is JsonException ? null : failure.Path));
        }
        catch (InvalidOperationException)
        {
            // A charset that does not exist.
            return new SignUpBody(null, SignUpFields.ProblemAt(path: null));
        }
    }

    /// <summary>The form of a request; an empty one when there is none, or when it cannot be read.</summary>
    public static async Task<IFormCollection> ReadFormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(cancellationToken) : FormCollection.Empty;
        }
        // A multipart body without its last boundary ends in an IOException.
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException or (IOException and not BadHttpRequestException))
        {
            return FormCollection.Empty;
        }
    }

    private static SignUp FromForm(IFormCollection form) => new(form["collection"], form["email"], ConsentMethod.Form)
    {
        Preferences = Exact(PreferencesForm.Read(form)),
        Honeypot = form["leaveEmpty"],
    };

    // A form that names a topic, an aspect or a search is for exactly that: none of what a returning subscriber had chosen is added.
    private static PreferencesInput Exact(PreferencesInput read) =>
        (read.Topics ?? read.Aspects ?? (object?)read.Searches) is null
            ? read
            : read with { Topics = read.Topics ?? [], Aspects = read.Aspects ?? [], Searches = read.Searches ?? [] };

    private SignUp ToSignUp() => new(Collection, Email, ConsentMethod.Api)
    {
        Preferences = Preferences.Deserialize(PreferencesInputJson.Default.PreferencesInput),
        Honeypot = LeaveEmpty,
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(SignUpRequest))]
internal sealed partial class SignUpRequestJson : JsonSerializerContext;
