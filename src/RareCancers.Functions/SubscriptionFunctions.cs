using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Functions.Http;
using RareCancers.Functions.Limits;
using RareCancers.Functions.Requests;
using RareCancers.Pages.Layout;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Functions;

/// <summary>Signs people up, confirms them and lets them go. GET asks, POST does (RFC 9110, 9.2.1).</summary>
public sealed class SubscriptionFunctions(SubscriptionService subscriptions, SubscriberSelfService selfService, SubscriptionMessageHandler mails, PendingSignUpCleanup tidier, SignUpLimit limit)
{
    [Function("SignUp")]
    public async Task<IResult> SignUp(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (!limit.Allows(ClientAddress.Get(request.HttpContext)))
            return SignUpResponse.TooMany(request);

        var (signUp, problem) = await SignUpRequest.ReadAsync(request, cancellationToken);
        if (signUp is null)
            return SignUpResponse.Unreadable(problem!);
        return SignUpResponse.From(request, await subscriptions.SignUpAsync(signUp, cancellationToken), signUp.Collection);
    }

    [Function("AskToConfirm")]
    public async Task<IResult> AskToConfirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{token}/confirm")] HttpRequest request,
        string token,
        CancellationToken cancellationToken) =>
        subscriptions.Validate(TokenPurpose.Confirm, token).Problem is { } problem
            ? Responses.InvalidLink(problem)
            : Responses.Message(MessageView.AskToConfirm(await selfService.FindAsync(TokenPurpose.Confirm, token, cancellationToken)));

    [Function("Confirm")]
    public async Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/{token}/confirm")] HttpRequest request,
        string token,
        CancellationToken cancellationToken) =>
        subscriptions.Validate(TokenPurpose.Confirm, token).Problem is { } problem
            ? Responses.InvalidLink(problem)
            : Responses.Confirmed(await subscriptions.ConfirmAsync(token, cancellationToken));

    [Function("AskToUnsubscribe")]
    public IResult AskToUnsubscribe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{token}/unsubscribe")] HttpRequest request, string token) =>
        Leave(token, MessageView.AskToUnsubscribe);

    // Also the one-click address of RFC 8058, 3.2: no cookie, no login, no question.
    [Function("Unsubscribe")]
    public async Task<IResult> Unsubscribe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/{token}/unsubscribe")] HttpRequest request,
        string token,
        CancellationToken cancellationToken)
    {
        await subscriptions.UnsubscribeAsync(token, cancellationToken);
        return Leave(token, MessageView.Unsubscribed);
    }

    [Function("HandleSubscription")]
    public Task Handle([QueueTrigger(SubscriptionQueue.Name)] string message, CancellationToken cancellationToken) =>
        mails.HandleAsync(SubscriptionMessage.Parse(message), cancellationToken);

    [Function("TidySubscriptions")]
    public Task Tidy([TimerTrigger("%Subscriptions:TidySchedule%")] TimerInfo timer, CancellationToken cancellationToken) => tidier.DeleteExpiredAsync(cancellationToken);

    // Of a genuine token one may always leave: of whom nothing is stored any more, nothing is sent either.
    private IResult Leave(string token, Func<string, MessageView> view) =>
        subscriptions.Validate(TokenPurpose.Unsubscribe, token) is { Subscriber: { } id }
            ? Responses.Message(view(selfService.FeedToken(id)))
            : Responses.InvalidLink(subscriptions.Validate(TokenPurpose.Unsubscribe, token).Problem!.Value);
}
