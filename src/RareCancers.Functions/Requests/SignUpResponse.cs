using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using RareCancers.Functions.Http;
using RareCancers.Functions.Limits;
using RareCancers.Pages.Layout;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Functions.Requests;

/// <summary>The JSON response to a sign-up.</summary>
/// <param name="Title">The outcome in a few words.</param>
/// <param name="Detail">The outcome in a sentence or two.</param>
/// <param name="Problems">The fields that are not valid, each with the fix; null for none.</param>
internal sealed record SignUpResponse(string Title, string Detail, IReadOnlyList<FieldProblem>? Problems)
{
    /// <summary>JSON in response to JSON, otherwise a page; 503 with Retry-After (RFC 9110, 15.6.4) while too many sign-ups wait.</summary>
    public static IResult From(HttpRequest request, SignUpOutcome outcome, string? slug)
    {
        var view = MessageView.For(outcome, slug);
        var status = outcome.Answer switch
        {
            SignUpStatus.Accepted => StatusCodes.Status202Accepted,
            SignUpStatus.Full => StatusCodes.Status503ServiceUnavailable,
            SignUpStatus.TooMany => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status400BadRequest,
        };
        if (outcome.Answer == SignUpStatus.Full)
            request.HttpContext.Response.Headers.RetryAfter = SignUpBacklog.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        if (!request.HasJsonContentType())
            return Responses.Message(view, status);
        var response = new SignUpResponse(view.Title, view.Text, outcome.Problems is [] ? null : outcome.Problems);
        return Results.Json(response, SignUpResponseJson.Default.SignUpResponse, statusCode: status);
    }

    /// <summary>400 with the field and the fix (RFC 9457), for a JSON body that cannot be read.</summary>
    public static IResult Unreadable(FieldProblem problem) => Results.Problem(
        problem.Text,
        statusCode: StatusCodes.Status400BadRequest,
        title: "The body is not valid",
        extensions: problem.Field.Length == 0 ? null : [KeyValuePair.Create("field", (object?)problem.Field)]);

    /// <summary>403 for a sign-up from a page of another site: a problem (RFC 9457) in response to JSON, otherwise a page.</summary>
    public static IResult Foreign(HttpRequest request) => request.HasJsonContentType()
        ? Results.Problem(
            MessageView.ForeignSignUp.Text, statusCode: StatusCodes.Status403Forbidden, title: "Sign-ups from other sites are not accepted")
        : Responses.Message(MessageView.ForeignSignUp, StatusCodes.Status403Forbidden);

    /// <summary>429 with Retry-After (RFC 6585, 4), for a network with too many sign-ups.</summary>
    public static IResult TooMany(HttpRequest request)
    {
        request.HttpContext.Response.Headers.RetryAfter = SignUpLimit.Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return From(request, new SignUpOutcome(SignUpStatus.TooMany, []), slug: null);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SignUpResponse))]
internal sealed partial class SignUpResponseJson : JsonSerializerContext;
