using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using RareCancers.Pages;
using RareCancers.Subscriptions;

namespace RareCancers.Functions;

/// <summary>What a sign-up is answered, to a program.</summary>
/// <param name="Title">What it came to in a word.</param>
/// <param name="Detail">What it came to in a sentence or two.</param>
internal sealed record SignUpResponse(string Title, string Detail)
{
    /// <summary>JSON to who sent JSON, a page to everyone else.</summary>
    public static IResult Of(HttpRequest request, SignUpAnswer answer, string? slug)
    {
        var view = MessageView.Of(answer, slug);
        var status = answer == SignUpAnswer.Accepted ? StatusCodes.Status202Accepted : StatusCodes.Status400BadRequest;
        return request.HasJsonContentType()
            ? Results.Json(new SignUpResponse(view.Title, view.Text), SignUpResponseJson.Default.SignUpResponse, statusCode: status)
            : Answers.Message(view, status);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SignUpResponse))]
internal sealed partial class SignUpResponseJson : JsonSerializerContext;
