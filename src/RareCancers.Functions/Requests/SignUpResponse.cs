using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using RareCancers.Functions.Http;
using RareCancers.Functions.Limits;
using RareCancers.Pages.Layout;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Functions.Requests;

/// <summary>What a sign-up is answered, to a program.</summary>
/// <param name="Title">What it came to in a word.</param>
/// <param name="Detail">What it came to in a sentence or two.</param>
/// <param name="Problems">The fields that are wrong, each with what would be right; null for none.</param>
internal sealed record SignUpResponse(string Title, string Detail, IReadOnlyList<FieldProblem>? Problems)
{
    /// <summary>JSON to who sent JSON, a page to everyone else.</summary>
    public static IResult From(HttpRequest request, SignUpOutcome outcome, string? slug)
    {
        var view = MessageView.For(outcome, slug);
        var status = outcome.Answer switch
        {
            SignUpStatus.Accepted => StatusCodes.Status202Accepted,
            SignUpStatus.TooMany => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status400BadRequest,
        };
        return request.HasJsonContentType()
            ? Results.Json(
                new SignUpResponse(view.Title, view.Text, outcome.Problems is [] ? null : outcome.Problems), SignUpResponseJson.Default.SignUpResponse, statusCode: status)
            : Responses.Message(view, status);
    }

    /// <summary>400 with the field and what would be right (RFC 9457), to a program whose body cannot be read.</summary>
    public static IResult Unreadable(FieldProblem problem) => Results.Problem(
        problem.Text,
        statusCode: StatusCodes.Status400BadRequest,
        title: "The body is something else",
        extensions: problem.Field.Length == 0 ? null : [KeyValuePair.Create("field", (object?)problem.Field)]);

    /// <summary>429 with Retry-After (RFC 6585, 4), to a network that signs up too many.</summary>
    public static IResult TooMany(HttpRequest request)
    {
        request.HttpContext.Response.Headers.RetryAfter = SignUpLimit.Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return From(request, new SignUpOutcome(SignUpStatus.TooMany, []), slug: null);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SignUpResponse))]
internal sealed partial class SignUpResponseJson : JsonSerializerContext;
