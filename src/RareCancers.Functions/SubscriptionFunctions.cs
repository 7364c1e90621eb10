using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Digests.Settling;
using RareCancers.Functions.Http;
using RareCancers.Functions.Limits;
using RareCancers.Functions.Requests;
using RareCancers.Pages.Layout;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Functions;

/// <summary>Takes sign-ups, confirms and ends subscriptions. GET asks, POST acts (RFC 9110, 9.2.1).</summary>
public sealed class SubscriptionFunctions(
    SubscriberTokens tokens,
    BlockLinks blockLinks,
    SignUpService signUps,
    SubscriptionService subscriptions,
    SuppressionService suppressions,
    SubscriptionMessageHandler messages,
    PendingSignUpCleanup cleanup,
    DeliveryHistory history,
    SignUpOrigins origins,
    SignUpLimit limit,
    SubscriberLimit subscriberLimit)
{
    [Function("SignUp")]
    public async Task<IResult> SignUp(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (!origins.Allow(request))
            return SignUpResponse.Foreign(request);
        if (!limit.Allows(ClientAddress.Get(request.HttpContext)))
            return SignUpResponse.TooMany(request);
        if (await RequestBody.BufferAsync(request, RequestBody.MaxForm, cancellationToken) is { } refusal)
            return refusal;

        var (signUp, problem) = await SignUpRequest.ReadAsync(request, cancellationToken);
        if (signUp is null)
            return SignUpResponse.Unreadable(problem!);
        return SignUpResponse.From(request, await signUps.SignUpAsync(signUp, cancellationToken), signUp.Collection);
    }

    [Function("AskToConfirm")]
    public async Task<IResult> AskToConfirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{token}/confirm")] HttpRequest request,
        string token,
        CancellationToken cancellationToken) =>
        tokens.Validate(TokenPurpose.Confirm, token) switch
        {
            { Subscriber: { } id, SignUps: { } waiting } => Responses.AskToConfirm(await subscriptions.FindAsync(id, cancellationToken), waiting),
            { Problem: var problem } => Responses.InvalidLink(problem),
        };

    [Function("Confirm")]
    public async Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/{token}/confirm")] HttpRequest request,
        string token,
        CancellationToken cancellationToken) =>
        tokens.Validate(TokenPurpose.Confirm, token) switch
        {
            { Subscriber: { } id } when !subscriberLimit.Allows(ClientAddress.Get(request.HttpContext), id) =>
                Responses.TooManyRequests(request.HttpContext),
            { Subscriber: { } id, SignUps: { } waiting } => Responses.Confirmed(await subscriptions.ConfirmAsync(id, waiting, cancellationToken)),
            { Problem: var problem } => Responses.InvalidLink(problem),
        };

    [Function("AskToUnsubscribe")]
    public IResult AskToUnsubscribe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{token}/unsubscribe")] HttpRequest request, string token) =>
        tokens.Validate(TokenPurpose.Unsubscribe, token) switch
        {
            { Problem: { } problem } => Responses.InvalidLink(problem),
            _ => Responses.Message(MessageView.AskToUnsubscribe),
        };

    // Also the one-click address of RFC 8058, 3.2: no cookie, no login, no question, no limit.
    [Function("Unsubscribe")]
    public async Task<IResult> Unsubscribe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/{token}/unsubscribe")] HttpRequest request,
        string token,
        CancellationToken cancellationToken)
    {
        var (id, problem) = tokens.Validate(TokenPurpose.Unsubscribe, token);
        if (id is null)
            return Responses.InvalidLink(problem);
        await subscriptions.UnsubscribeAsync(id, cancellationToken);
        return Responses.Message(MessageView.Unsubscribed);
    }

    [Function("AskToBlock")]
    public IResult AskToBlock(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{token}/block")] HttpRequest request, string token) =>
        blockLinks.TryRead(token) is null ? Responses.InvalidLink(TokenProblem.NotOurs) : Responses.Message(MessageView.AskToBlock);

    [Function("Block")]
    public async Task<IResult> Block(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/{token}/block")] HttpRequest request,
        string token,
        CancellationToken cancellationToken)
    {
        if (blockLinks.TryRead(token) is not { } address)
            return Responses.InvalidLink(TokenProblem.NotOurs);
        await suppressions.BlockAsync(address, cancellationToken);
        return Responses.Message(MessageView.Blocked);
    }

    [Function("HandleSubscription")]
    public Task Handle([QueueTrigger(SubscriptionQueue.Name)] string message, CancellationToken cancellationToken) =>
        messages.HandleAsync(SubscriptionMessage.Parse(message), cancellationToken);

    [Function("TidySubscriptions")]
    public Task Tidy([TimerTrigger("%Subscriptions:TidySchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        cleanup.DeleteExpiredAsync(history.EraseAsync, cancellationToken);
}
