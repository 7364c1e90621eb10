using System.Net.Mime;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using RareCancers.Addresses;
using RareCancers.Functions.Http;
using RareCancers.Functions.Limits;
using RareCancers.Pages.Layout;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Functions.Requests;

/// <summary>The JSON response to a sign-up that was accepted.</summary>
/// <param name="Title">The outcome in a few words.</param>
/// <param name="Detail">The outcome in a sentence or two.</param>
internal sealed record SignUpResponse(string Title, string Detail)
{
    // The media types of a form (HTML Standard, "form submission algorithm") and JSON.
    private static readonly string[] Accepted =
        ["application/x-www-form-urlencoded", MediaTypeNames.Multipart.FormData, MediaTypeNames.Application.Json];

    /// <summary>
    /// When accepted, JSON in response to JSON, otherwise 303 to the page that says what happens next (RFC 9110, 15.4.4). Otherwise an error,
    /// with the form as it was sent; its member <c>problems</c> lists the fields that are not valid.
    /// </summary>
    public static IResult From(HttpRequest request, SignUpOutcome outcome, SignUpReceipts receipts, bool isRepeated = false)
    {
        var (context, view) = (request.HttpContext, MessageView.For(outcome));
        return outcome.Answer switch
        {
            SignUpStatus.Accepted when request.HasJsonContentType() => Results.Json(
                new SignUpResponse(view.Title, view.Text),
                SignUpResponseJson.Default.SignUpResponse,
                statusCode: StatusCodes.Status202Accepted),
            SignUpStatus.Accepted => Responses.SeeOther(context, SubscriptionPaths.SignedUp(receipts.Create(outcome.SignUp!, isRepeated))),
            SignUpStatus.Full => Responses.RetryLater(context, SignUpBacklog.RetryAfter, view, StatusCodes.Status503ServiceUnavailable),
            _ => new ErrorResult(view, StatusCodes.Status400BadRequest)
            {
                Extensions = outcome.Problems is [] ? null : [KeyValuePair.Create("problems", (object?)outcome.Problems)],
            },
        };
    }

    /// <summary>400 with the field and the fix, for a JSON body that cannot be read.</summary>
    public static IResult Unreadable(FieldProblem problem) =>
        new ErrorResult(ErrorView.BadBody(problem.Text), StatusCodes.Status400BadRequest)
        {
            Extensions = problem.Field.Length == 0 ? null : [KeyValuePair.Create("field", (object?)problem.Field)],
        };

    /// <summary>403 for a sign-up from a page of another site.</summary>
    public static IResult Foreign() => Responses.Error(MessageView.ForeignSignUp, StatusCodes.Status403Forbidden);

    /// <summary>415 for a body that is neither a form nor JSON; null for one of them and for no body.</summary>
    public static IResult? UnsupportedType(HttpRequest request) => Responses.UnsupportedType(request, Accepted);

    /// <summary>429 with Retry-After (RFC 6585, 4), for a network with too many sign-ups.</summary>
    public static IResult TooMany(HttpRequest request) => Responses.RetryLater(
        request.HttpContext,
        SignUpLimit.Window,
        MessageView.For(new SignUpOutcome(SignUpStatus.TooMany, [])),
        StatusCodes.Status429TooManyRequests);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SignUpResponse))]
internal sealed partial class SignUpResponseJson : JsonSerializerContext;
