using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using RareCancers.Subscriptions;

namespace RareCancers.Functions;

/// <summary>What a program sends that signs someone up, as JSON. All but the address may be left out.</summary>
internal sealed record SignUpRequest
{
    public string? Email { get; init; }
    public string? Collection { get; init; }
    public string? Cadence { get; init; }
    public string? Weekday { get; init; }
    public int? Hour { get; init; }
    public string? TimeZone { get; init; }
    public string[]? Topics { get; init; }
    public string[]? Aspects { get; init; }
    public bool? NoticesOnly { get; init; }
    public bool? TextOnly { get; init; }
    public bool? AttachRis { get; init; }

    private bool HasWishes => (Cadence ?? Weekday ?? TimeZone) is not null || Hour is not null || (Topics ?? Aspects) is not null
        || (NoticesOnly ?? TextOnly ?? AttachRis) is not null;

    /// <summary>Reads a sign-up, a form or JSON; one without an address when the body is neither.</summary>
    public static async Task<SignUp> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            var form = await FormAsync(request, cancellationToken);
            return new SignUp(form["collection"], form["email"], ConsentMethod.Form)
            {
                Wishes = PreferencesRequest.IsIn(form) ? PreferencesRequest.Read(form) : null,
                Trap = form["leaveEmpty"],
            };
        }

        try
        {
            return (await request.ReadFromJsonAsync(SignUpRequestJson.Default.SignUpRequest, cancellationToken) ?? new SignUpRequest()).ToSignUp();
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return new SignUpRequest().ToSignUp();
        }
    }

    /// <summary>The form of a request; an empty one when it has none, or one that cannot be read.</summary>
    public static async Task<IFormCollection> FormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(cancellationToken) : FormCollection.Empty;
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException)
        {
            return FormCollection.Empty;
        }
    }

    private SignUp ToSignUp() => new(Collection, Email, ConsentMethod.Api)
    {
        Wishes = !HasWishes ? null : new PreferencesInput
        {
            Cadence = Cadence,
            Weekday = Weekday,
            Hour = Hour?.ToString(CultureInfo.InvariantCulture),
            TimeZone = TimeZone,
            Topics = Topics ?? [],
            Aspects = Aspects ?? [],
            NoticesOnly = NoticesOnly ?? false,
            TextOnly = TextOnly ?? false,
            AttachRis = AttachRis ?? false,
        },
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SignUpRequest))]
internal sealed partial class SignUpRequestJson : JsonSerializerContext;
