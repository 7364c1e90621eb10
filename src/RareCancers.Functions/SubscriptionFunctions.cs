using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Pages;
using RareCancers.Subscriptions;

namespace RareCancers.Functions;

/// <summary>Signs people up, confirms them and lets them go. GET asks, POST does (RFC 9110, 9.2.1).</summary>
public sealed class SubscriptionFunctions(DoubleOptIn subscriptions)
{
    [Function("SignUp")]
    public async Task<IResult> SignUp(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await SignUpRequest.ReadAsync(request, cancellationToken);
        var answer = await subscriptions.SignUpAsync(form?.Collection, form?.Email, cancellationToken);
        return SignUpResponse.Of(request, answer, form?.Collection);
    }

    [Function("AskToConfirm")]
    public IResult AskToConfirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{token}/confirm")] HttpRequest request, string token) =>
        Ask(TokenPurpose.Confirm, token, MessageView.AskToConfirm);

    [Function("Confirm")]
    public async Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/{token}/confirm")] HttpRequest request,
        string token,
        CancellationToken cancellationToken) =>
        Tell(await subscriptions.ConfirmAsync(token, cancellationToken), MessageView.Confirmed);

    [Function("AskToUnsubscribe")]
    public IResult AskToUnsubscribe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{token}/unsubscribe")] HttpRequest request, string token) =>
        Ask(TokenPurpose.Unsubscribe, token, MessageView.AskToUnsubscribe);

    // Also the one-click address of RFC 8058, 3.2: no cookie, no login, no question.
    [Function("Unsubscribe")]
    public async Task<IResult> Unsubscribe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/{token}/unsubscribe")] HttpRequest request,
        string token,
        CancellationToken cancellationToken) =>
        Tell(await subscriptions.UnsubscribeAsync(token, cancellationToken), MessageView.Unsubscribed);

    private IResult Ask(TokenPurpose purpose, string token, MessageView question) => Tell(subscriptions.Holds(purpose, token), question);

    private static IResult Tell(bool holds, MessageView view) =>
        holds ? Answers.Message(view) : Answers.Message(MessageView.DeadLink, StatusCodes.Status404NotFound);
}
