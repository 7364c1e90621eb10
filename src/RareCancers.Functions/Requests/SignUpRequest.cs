using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Functions.Requests;

/// <summary>What a program sends that signs someone up, as JSON. All but the address may be left out; nothing else may be in it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
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
    public string? PausedUntil { get; init; }
    public string? LeaveEmpty { get; init; }

    /// <summary>Reads a sign-up, a form or JSON. A form without an address is one; a body that cannot be read as JSON says what is wrong with it.</summary>
    public static async Task<SignUpBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
            return new SignUpBody(From(await FormAsync(request, cancellationToken)), null);

        try
        {
            return await request.ReadFromJsonAsync(SignUpRequestJson.Default.SignUpRequest, cancellationToken) is { } read
                ? new SignUpBody(read.ToSignUp(), null)
                : new SignUpBody(null, SignUpFields.ProblemAt(path: null));
        }
        catch (JsonException failure)
        {
            // What is no JSON at all is wrong as a whole, not where its reading ended.
            return new SignUpBody(null, SignUpFields.ProblemAt(failure.InnerException is JsonException ? null : failure.Path));
        }
        catch (InvalidOperationException)
        {
            // A charset that does not exist.
            return new SignUpBody(null, SignUpFields.ProblemAt(path: null));
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

    private static SignUp From(IFormCollection form)
    {
        var said = PreferencesRequest.NamesIn(form);
        return new SignUp(form["collection"], form["email"], ConsentMethod.Form)
        {
            Preferences = said.Count == 0 ? null : PreferencesRequest.Read(form) with { ProvidedFields = said },
            Honeypot = form["leaveEmpty"],
        };
    }

    private SignUp ToSignUp() => new(Collection, Email, ConsentMethod.Api)
    {
        Honeypot = LeaveEmpty,
        Preferences = Said is { Length: 0 } ? null : new PreferencesInput
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
            PausedUntil = PausedUntil,
            ProvidedFields = Said,
        },
    };

    private string[] Said
    {
        get
        {
            (string Field, object? Value)[] wishes =
            [
                ("cadence", Cadence), ("weekday", Weekday), ("hour", Hour), ("timeZone", TimeZone), ("topics", Topics), ("aspects", Aspects),
                ("noticesOnly", NoticesOnly), ("textOnly", TextOnly), ("attachRis", AttachRis), ("pausedUntil", PausedUntil),
            ];
            return [.. wishes.Where(wish => wish.Value is not null).Select(wish => wish.Field)];
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SignUpRequest))]
internal sealed partial class SignUpRequestJson : JsonSerializerContext;
